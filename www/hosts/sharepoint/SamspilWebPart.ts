// A SharePoint Framework web part with a form in it, which puts what is handed in into a list of the site. NOT TRIED IN A TENANT.
//
// The package's files lie in a library of the tenant, as they are: a bundler would not find what its scripts fetch beside themselves.

import { BaseClientSideWebPart } from "@microsoft/sp-webpart-base";
import { SPHttpClient } from "@microsoft/sp-http";
import { type IPropertyPaneConfiguration, PropertyPaneTextField } from "@microsoft/sp-property-pane";
import type { ErrorDetail, HandOverEvent, Receipt, Report, SamspilSkema } from "samspil";

interface Properties {
  /** Where the package's files are, such as https://kommune.sharepoint.com/sites/skemaer/Samspil/ */
  folder: string;
  instrument: string;
  /** A list with the columns Title and Rapport, the latter a text of several lines. */
  list: string;
}

export default class SamspilWebPart extends BaseClientSideWebPart<Properties> {
  private form: SamspilSkema | undefined;

  public override async onInit(): Promise<void> {
    const folder = this.properties.folder.replace(/\/?$/, "/");
    // Past the web part's own bundle: this is the browser's import.
    await import(/* webpackIgnore: true */ `${folder}define.js`);
  }

  /** Called anew whenever a property changes: the form stays, and with it what is written. */
  public override render(): void {
    this.form ??= this.makeForm();
    this.form.setAttribute("instrument", this.properties.instrument);
  }

  public override onDispose(): void {
    this.form?.remove();
  }

  private makeForm(): SamspilSkema {
    const form = document.createElement("samspil-skema");
    form.textContent = "Skemaet kan ikke vises.";
    form.addEventListener("samspil-submit", (event: HandOverEvent) => event.waitUntil(this.store(event.detail)));
    form.addEventListener("samspil-error", ({ detail }: CustomEvent<ErrorDetail>) => console.warn(detail.code, detail.message));
    this.domElement.append(form);
    return form;
  }

  private async store(report: Report): Promise<Receipt> {
    const { absoluteUrl } = this.context.pageContext.web;
    const list = `${absoluteUrl}/_api/web/lists/getbytitle('${encodeURIComponent(this.properties.list.replace(/'/g, "''"))}')/items`;
    const body = JSON.stringify({ Title: `${report.instrument.id} ${report.id} ${report.revision}`, Rapport: JSON.stringify(report) });
    const response = await this.context.spHttpClient.post(list, SPHttpClient.configurations.v1, { body });
    // What is thrown so is shown to the person, who keeps everything that was written.
    if (!response.ok) throw { message: `SharePoint tog ikke imod besvarelsen (${response.status}).` };
    return { message: `Gemt i listen ${this.properties.list}.` };
  }

  protected override getPropertyPaneConfiguration(): IPropertyPaneConfiguration {
    const field = (name: keyof Properties, label: string) => PropertyPaneTextField(name, { label });
    const groupFields = [field("folder", "Mappe med Samspil"), field("instrument", "Skema"), field("list", "Liste til besvarelser")];
    return { pages: [{ header: { description: "Samspil" }, groups: [{ groupFields }] }] };
  }
}
