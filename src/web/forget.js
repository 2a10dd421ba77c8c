// What Samspil has kept in the browser, and how it is wiped. What it is: docs/drafts.md.

/** What the names of everything that is kept begin with; also the name of the channel on which tabs speak of it. */
export const PREFIX = "samspil-draft/";

/** Since when nothing that was kept before counts. Tabs that show no form just now have storage of their own, which nobody else can reach. */
export const FORGOTTEN = `${PREFIX}forgotten`;

/** Wipes every draft that Samspil has kept in this browser for the page's origin, in all tabs: for the host's log-out. */
export async function forget() {
  wipe();
  attempt(() => localStorage.setItem(FORGOTTEN, Date.now()));
  const channel = new BroadcastChannel(PREFIX);
  channel.postMessage({ act: "forget" });
  channel.close();
}

/** Wipes what this tab can reach. */
export function wipe() {
  for (const kind of ["sessionStorage", "localStorage"]) {
    attempt(() => {
      const storage = globalThis[kind];
      const names = Object.keys(storage).filter((name) => name.startsWith(PREFIX) && name !== FORGOTTEN);
      for (const name of names) storage.removeItem(name);
    });
  }
}

/** Where storage is forbidden, nothing is kept there. */
function attempt(act) {
  try {
    act();
  } catch {}
}
