// The settings that one can try: each is an attribute of the element, and the form follows while it is filled in.

const at = (id) => document.getElementById(id);

/** `changed` is called when the report may look different. */
export function followSettings(form, server, changed) {
  each("lang", (value) => form.setAttribute("lang", value));
  each("layout", (value) => form.setAttribute("layout", value));
  each("server", (value) => (server.manner = value));
  at("readonly").addEventListener("change", (event) => form.toggleAttribute("readonly", event.target.checked));

  const answering = () => {
    const together = at("joint").checked;
    at("people").disabled = !together;
    if (together) {
      form.setAttribute("mode", "joint");
      form.setAttribute("people", at("people").value);
    } else {
      form.removeAttribute("mode");
      form.removeAttribute("people");
    }
    changed();
  };
  at("joint").addEventListener("change", answering);
  at("people").addEventListener("change", answering);

  // Browsers keep what was chosen when a page is reloaded; the form starts anew, and follows.
  answering();
  form.toggleAttribute("readonly", at("readonly").checked);
}

/** Calls `follow` with what is chosen among the radio buttons of this name, now and whenever it changes. */
function each(name, follow) {
  for (const radio of document.querySelectorAll(`input[name="${name}"]`)) {
    if (radio.checked) follow(radio.value);
    radio.addEventListener("change", () => follow(radio.value));
  }
}
