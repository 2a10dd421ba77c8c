// Puts the report that the server sent along into the form.

import "/samspil/define.js";

const report = document.getElementById("rapport");
if (report) document.querySelector("samspil-skema").value = report.textContent;
