// After a panic in Wasm no form on the page answers any more. Every element is told, and none asks the Wasm again.

let panicked = false;
const told = new Set();
/** How many calls into the Wasm are under way: what it calls may call it. */
let depth = 0;

export function hasPanicked() {
  return panicked;
}

/** Calls `act` when a panic happens, at the latest when the Wasm has left the stack. Returns how to stop. */
export function onPanic(act) {
  told.add(act);
  return () => told.delete(act);
}

/** What throws in Wasm, or through it, leaves it in an unknown state. */
export function panic(error) {
  if (panicked) return;
  panicked = true;
  // Rust's words for it, where the build has them, are in the line before. This one has the stack.
  console.error("[samspil] internal/panic: the Wasm has stopped.", error);
  for (const act of [...told]) act();
}

/**
 * What the Wasm gives to JavaScript, so that a panic is noticed in each way in: calls, events, timers, promises. A panic is a trap, as is an
 * overflow of the stack. After one, nothing comes in any more. The bundler has the glue use it.
 */
export function watched(exports) {
  const watch = (call) => (...given) => {
    if (panicked && !depth) return undefined;
    depth += 1;
    try {
      return call(...given);
    } catch (error) {
      panic(error);
      throw error;
    } finally {
      depth -= 1;
    }
  };
  const entries = Object.entries(exports);
  return Object.fromEntries(entries.map(([name, it]) => [name, typeof it === "function" ? watch(it) : it]));
}
