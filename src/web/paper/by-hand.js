// Where the browser does not print: the text, to be copied by hand.

const TEXTS = {
  message: {
    da: "Browseren kan ikke udskrive herfra. Teksten er markeret: Tryk Ctrl+C, og sæt den ind i et dokument, der kan udskrives.",
    en: "The browser cannot print from here. The text is selected: Press Ctrl+C, and paste it into a document that can be printed.",
  },
  close: { da: "Luk", en: "Close" },
};

export function offerText(surface, text, reader) {
  const language = reader in TEXTS.close ? reader : "da";
  const before = document.activeElement;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.lang = language;
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = TEXTS.message[language];
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.value = text;
  field.setAttribute("aria-label", message.textContent);
  // The form's own fields grow with their text.
  Object.assign(field.style, { display: "block", maxHeight: "14em", marginBlock: ".5em" });
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = TEXTS.close[language];
  close.addEventListener("click", () => {
    notice.remove();
    // Where it was; within this form it had no name from outside.
    before?.focus();
  });
  notice.append(message, field, close);
  surface.placeAbove(notice);
  field.focus();
  field.select();
  field.scrollTop = 0;
  notice.scrollIntoView({ block: "nearest" });
}
