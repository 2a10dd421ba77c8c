// The one page of the server: a form, blank or with a report in it; a receipt; or what stands in the way.

/** What the server does not take, and why. `report` is what was sent: it goes back into the form, as the draft that it was. */
export class Refusal extends Error {
  constructor(status, message, report) {
    super(message);
    this.status = status;
    this.report = report && { ...report, status: "draft", revision: report.revision - 1 };
  }
}

export function pageOf({ message, report, isReceipt = false }) {
  const notice = message ? `<p role="alert"><strong>${escaped(message)}</strong></p>` : "";
  return `<!doctype html>
<html lang="da">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Skema, der sendes til en server</title>
<h1>Beredskab</h1>
${notice}${isReceipt ? receipt(report) : form()}
${report ? `<script type="application/json" id="rapport">${JSON.stringify(report).replaceAll("<", "\\u003c")}</script>` : ""}
<script type="module" src="/form.js"></script>
</html>`;
}

function form() {
  return `<form method="post" action="/besvarelse">${element('name="rapport" required')}</form>`;
}

function receipt({ id, revision }) {
  return `<p role="status">Tak. Besvarelsen er modtaget som udgave ${revision}, og tallene er regnet efter. <a href="/besvarelse/${id}/ret">Ret i den</a></p>
${element("readonly")}`;
}

const element = (attributes) => `<samspil-skema instrument="parathed-kort" ${attributes}>Skemaet kan ikke vises i denne browser.</samspil-skema>`;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
