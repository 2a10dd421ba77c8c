/** The version of the package. A test compares it with what the Wasm file says in its reports. */
export const VERSION = "0.1.0";
