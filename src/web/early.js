/** What a host has set before there was a class is an own property, and hides the accessor: it is set once more, through that. */
export function setEarly(element, names) {
  for (const name of names.filter((name) => Object.hasOwn(element, name))) {
    const early = element[name];
    delete element[name];
    element[name] = early;
  }
}
