// Both elements in JSX.

import type {} from "samspil/react";
import { useRef } from "react";
import type { Report, SamspilSkema } from "samspil";

export function Page({ value, keep }: { value: Report | null; keep: (report: Report) => Promise<unknown> }) {
  const form = useRef<SamspilSkema>(null);
  return (
    <>
      <samspil-skema
        ref={form}
        className="wide"
        instrument="parathed"
        lang="da"
        layout="page"
        readonly={false}
        required
        people={4}
        heading-level={3}
        case-ref="EKS-2026-0042"
        value={value}
        definition={{ format: "samspil-definition/1" }}
        onsamspil-change={({ detail }) => detail.answers}
        onsamspil-submit={(event) => event.waitUntil(keep(event.detail))}
        onsamspil-error={({ detail }) => detail.code === "load/network"}
      >
        Skemaet kan ikke vises i denne browser.
      </samspil-skema>
      <samspil-overblik open-files audience="leader" reports={value && [value]} onsamspil-open={({ detail }) => detail.subjectRef} />
      <button onClick={() => form.current?.submit()}>Aflevér</button>
      {/* @ts-expect-error: steps or page */}
      <samspil-skema layout="pages" />
      {/* @ts-expect-error: no such property */}
      <samspil-skema values={null} />
      {/* @ts-expect-error: an error is no report */}
      <samspil-skema onsamspil-error={({ detail }) => detail.answers} />
    </>
  );
}
