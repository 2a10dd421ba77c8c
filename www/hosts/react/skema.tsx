// <samspil-skema> as a React component, for React 19: it sets properties of custom elements and hears their events itself.

import { useLayoutEffect, useRef } from "react";
import type { ErrorDetail, HandOverEvent, Report, SamspilSkema } from "samspil";
import type {} from "samspil/react";
import "samspil/define.js";

interface Props {
  instrument: string;
  /** What the form shows; null for a blank, undefined to leave the form alone. */
  value: Report | null | undefined;
  onChange(report: Report): void;
  onSubmit?(event: HandOverEvent): void;
  onError?(error: ErrorDetail): void;
}

export function Skema({ instrument, value, onChange, onSubmit, onError }: Props) {
  const form = useRef<SamspilSkema>(null);
  const told = useRef(new WeakSet<Report>());

  useLayoutEffect(() => {
    // What the form told itself comes back as a value, perhaps a few letters later: it has that already, and more. To go back to such a report,
    // hand in a copy.
    if (value === undefined || (value && told.current.has(value))) return;
    form.current!.value = value;
  }, [value]);

  return (
    <samspil-skema
      ref={form}
      instrument={instrument}
      onsamspil-change={({ detail }) => {
        told.current.add(detail);
        onChange(detail);
      }}
      onsamspil-submit={onSubmit}
      onsamspil-error={({ detail }) => onError?.(detail)}
    >
      Skemaet kan ikke vises i denne browser.
    </samspil-skema>
  );
}
