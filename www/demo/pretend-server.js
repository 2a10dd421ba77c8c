// Stands in for the municipality's own system, so that one can see how the form takes a slow answer or none.

const DELAYS = { fast: 200, slow: 3000, failing: 800 };

export class PretendServer {
  /** `fast`, `slow` or `failing`. */
  manner = "fast";
  #receipts = 0;

  /** Resolves to a receipt. What it rejects with is meant for the person. */
  async receive(_report) {
    const { manner } = this;
    await new Promise((resolve) => setTimeout(resolve, DELAYS[manner]));
    if (manner === "failing") throw { message: "Prøveserveren er sat til at fejle." };
    this.#receipts += 1;
    return { number: `EKS-${String(this.#receipts).padStart(4, "0")}` };
  }
}
