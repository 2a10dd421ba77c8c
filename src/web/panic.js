// After a panic in Wasm no form on the page answers any more. Every element is told, and none asks the Wasm again.

let panicked = false;
const told = new Set();

export function hasPanicked() {
  return panicked;
}

/** Calls `act` when a panic happens, while the Wasm is still on the stack. Returns how to stop. */
export function onPanic(act) {
  told.add(act);
  return () => told.delete(act);
}

/** Rust's panic hook, and what is called when a call into Wasm throws. */
export function panic(message) {
  if (panicked) return;
  panicked = true;
  console.error(`[samspil] internal/panic: ${message}`);
  for (const act of [...told]) act();
}
