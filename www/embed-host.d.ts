/** Types of the helper for hosts that show a form in a frame; docs/iframe.md has more. */

import type { ErrorDetail, Report, SamspilSkema, SamspilSkemaAttributes, SamspilSkemaSettings } from "./element.js";

export interface FrameSettings extends SamspilSkemaSettings {
  /** `null` and `false` take an attribute away. */
  attributes?: { [Name in keyof SamspilSkemaAttributes]?: SamspilSkemaAttributes[Name] | null };
}

/** What can be called, each as the method or the property of the element. */
export interface FrameCalls {
  value(): Report | null;
  submit(): boolean;
  save(): boolean;
  reset(): void;
  checkValidity(): boolean;
  reportValidity(): boolean;
  text(options?: Parameters<SamspilSkema["text"]>[0]): string;
  download(format?: Parameters<SamspilSkema["download"]>[0]): void;
  print(options?: Parameters<SamspilSkema["print"]>[0]): void;
  /** Wipes the drafts that `autosave` has kept: they lie in the browser's storage for the frame's origin. */
  forget(): void;
  /** `ignored`: how many messages were of no use to the frame. */
  status(): { state: SamspilSkema["state"]; version: string; ignored: number };
}

/** Why a call failed. `frame/…` are the frame's own. */
export interface FrameError extends Omit<ErrorDetail, "code"> {
  code: ErrorDetail["code"] | "frame/other-version" | "frame/unknown-call" | "frame/bad-call" | "frame/closed";
}

export interface SamspilFrame {
  /** How many messages were forged. */
  readonly ignored: number;
  set(more: FrameSettings): void;
  /** Rejected with a {@link FrameError}. */
  call<Name extends keyof FrameCalls>(method: Name, ...argument: Parameters<FrameCalls[Name]>): Promise<ReturnType<FrameCalls[Name]>>;
  close(): void;
}

/** Speaks with the form in `iframe`, which fires the events that `<samspil-skema>` would, and is made as high as the form. */
export function connect(iframe: HTMLIFrameElement, given?: FrameSettings): SamspilFrame;
