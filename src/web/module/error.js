/** What all functions of the module throw: `code` is for programs, `message` for people. */
export class SamspilError extends Error {
  name = "SamspilError";

  /** `cause` is the failure that it explains, where there is one. */
  constructor({ code, message, problems }, cause) {
    super(message, { cause });
    this.code = code;
    this.problems = problems;
  }
}
