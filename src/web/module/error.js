// Whatever goes wrong, in the one shape that the functions throw.

import { explain } from "../errors.js";
import { Refusal } from "./engine.js";

/** What all functions of the module throw: `code` is for programs, `message` for people. */
export class SamspilError extends Error {
  name = "SamspilError";

  /** `cause` is what it was made of, where there is something to see. */
  constructor({ code, message, problems }, cause) {
    super(message, { cause });
    this.code = code;
    this.problems = problems;
  }
}

/** The error to throw in the place of another: of a refusal, of a failure `{ code, params, problem?, cause? }`, or of a mistake of ours. */
export async function errorOf(error, language) {
  if (error instanceof SamspilError) return error;
  if (error instanceof Refusal) {
    return error.told(language).then(
      (told) => new SamspilError(told),
      (failure) => errorOf(failure, language),
    );
  }
  if (error?.params) return new SamspilError(explain(error, language), error.cause ?? error);
  return new SamspilError({ code: "internal/panic", message: String(error?.message), problems: [] }, error);
}
