// Which keys stay inside. Hosts listen for single keys ("j" next, "?" help), and see the element, not the text field in it.

const TYPES_WITHOUT_TEXT = new Set(["button", "checkbox", "file", "image", "radio", "range", "reset", "submit"]);
const EDIT_TEXT = new Set([
  ...["Backspace", "Delete", "Insert", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"],
  // Keys of input methods and screen keyboards, whose text comes later.
  ...["Dead", "Process", "Unidentified"],
]);
const OPERATE = {
  radio: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " "],
  checkbox: [" "],
  button: [" ", "Enter"],
  summary: [" ", "Enter"],
  a: ["Enter"],
};

/** Whether a keydown is the form's alone: it was handled, types or edits text, or works the control that has the focus. */
export function isOurs(event) {
  const { key } = event;
  if (key === "Escape" || key === "Tab" || /^F\d+$/.test(key)) return false;
  // AltGr is how one types @ and {; Windows reports it as Ctrl and Alt together.
  const shortcut = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");
  if (shortcut) return event.defaultPrevented;
  return event.defaultPrevented || event.isComposing || isUsedBy(event.composedPath()[0], key);
}

function isUsedBy(control, key) {
  const { localName, type } = control;
  const isInput = localName === "input";
  if (localName === "textarea" || (isInput && !TYPES_WITHOUT_TEXT.has(type))) {
    return isCharacter(key) || EDIT_TEXT.has(key) || (key === "Enter" && !isInput);
  }
  if (localName === "select") return isCharacter(key) || EDIT_TEXT.has(key) || key === "Enter";
  return OPERATE[isInput ? type : localName]?.includes(key) ?? false;
}

/** Other keys have names of several letters. */
function isCharacter(key) {
  return [...key].length === 1;
}
