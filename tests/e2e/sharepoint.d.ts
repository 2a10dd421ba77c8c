// What the web part in www/hosts/sharepoint uses of SharePoint's own types, as @microsoft/sp-webpart-base 1.23.2 has them: with all that it
// depends on it is 692 MB.

declare module "@microsoft/sp-webpart-base" {
  import type { SPHttpClient } from "@microsoft/sp-http";
  import type { IPropertyPaneConfiguration } from "@microsoft/sp-property-pane";

  export abstract class BaseClientSideWebPart<TProperties extends {}> {
    protected get domElement(): HTMLElement;
    protected get properties(): TProperties;
    readonly context: { readonly spHttpClient: SPHttpClient; readonly pageContext: { readonly web: { readonly absoluteUrl: string } } };
    protected abstract render(): void;
    protected onInit(): Promise<void>;
    protected onDispose(): void;
    protected getPropertyPaneConfiguration(): IPropertyPaneConfiguration;
  }
}

declare module "@microsoft/sp-http" {
  export class SPHttpClientConfiguration {
    private readonly kind;
  }
  export class SPHttpClient {
    static readonly configurations: { readonly v1: SPHttpClientConfiguration };
    post(url: string, configuration: SPHttpClientConfiguration, options: { body?: string }): Promise<{ readonly ok: boolean; readonly status: number }>;
  }
}

declare module "@microsoft/sp-property-pane" {
  export interface IPropertyPaneField {
    readonly targetProperty: string;
  }
  export interface IPropertyPaneConfiguration {
    pages: { header?: { description: string }; groups: { groupName?: string; groupFields: IPropertyPaneField[] }[] }[];
  }
  export function PropertyPaneTextField(targetProperty: string, properties: { label?: string }): IPropertyPaneField;
}
