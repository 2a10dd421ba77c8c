// The native command, as a host system runs it.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Builds the command, unless it is built; resolves to `samspil(arguments, input)`, which resolves to what it prints. */
export async function nativeCommand() {
  const build = ["build", "--quiet", "--features", "cli", "--bin", "samspil", "--message-format", "json-render-diagnostics"];
  const { stdout } = await run("cargo", build, { maxBuffer: 1 << 26 });
  const messages = stdout.trim().split("\n").map((line) => JSON.parse(line));
  const { executable } = messages.find((message) => message.executable && message.target.name === "samspil");
  return async (parameters, input) => {
    const running = run(executable, parameters, { maxBuffer: 1 << 26 });
    // A command that needs no input closes the pipe.
    running.child.stdin.on("error", () => {});
    running.child.stdin.end(input);
    return (await running).stdout.trimEnd();
  };
}
