// What one who changes an instrument may want to be told. None of it is a fault.

/** Sentences about a definition, seen beside the one that was begun from, and those that are built in. */
export function reminders(definition, start, released) {
  if (!definition) return [];
  const { id, version, officialWording } = definition;
  const said = [];
  const isChanged = JSON.stringify(definition) !== JSON.stringify(start);
  if (isChanged && released.some((one) => one.id === id)) {
    said.push(
      `Skemaet er ændret, men hedder stadig ${id}. Giv det et id, der er jeres eget, for eksempel eksempelby.${id}. Så kan besvarelser af jeres skema kendes fra Samspils.`,
    );
  } else if (isChanged && start && id === start.id && version === start.version) {
    said.push(
      `Skemaet er ændret, men hedder stadig ${id} ${version}. Er der allerede svaret på det, så giv det et nyt nummer i »version«. En besvarelse skal altid kunne læses med det skema, den er givet på.`,
    );
  }
  if (officialWording === true) {
    said.push("officialWording er true. Det passer kun, når hver eneste tekst er myndighedens egen, ord for ord. Har I selv formuleret noget, skal der stå false.");
  }
  return said;
}
