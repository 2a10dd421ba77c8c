/** What all functions of the module throw: `code` is for programs, `message` for people. */
export class SamspilError extends Error {
  name = "SamspilError";

  constructor({ code, message, problems }) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
