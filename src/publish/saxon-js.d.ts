/**
 * The part of SaxonJS 2.7 (Node) that the program uses; the package has no declarations of its own.
 * Documentation: https://www.saxonica.com/saxon-js/documentation2/
 */
declare module 'saxon-js' {
  /** A node of SaxonJS's DOM, which is a small part of W3C's; attributes in results know their `parent`. */
  export interface DomNode {
    readonly nodeType: number;
    readonly nodeName?: string;
    readonly localName?: string | null;
    readonly namespaceURI?: string | null;
    readonly name?: string;
    readonly target?: string;
    nodeValue?: string | null;
    value?: string;
    readonly parentNode?: DomNode | null;
    readonly firstChild?: DomNode | null;
    readonly previousSibling?: DomNode | null;
    readonly nextSibling?: DomNode | null;
    readonly ownerElement?: DomNode | null;
    readonly parent?: DomNode;
    appendChild(child: DomNode): DomNode;
    setAttributeNode(attribute: DomNode): void;
  }

  /** A DOM document as SaxonJS makes it. */
  export interface XmlDocument extends DomNode {
    readonly nodeType: 9;
    readonly firstChild: DomNode;
    createElementNS(uri: string, name: string): DomNode;
    createAttributeNS(uri: string, name: string): DomNode;
    createTextNode(text: string): DomNode;
    createComment(text: string): DomNode;
    createProcessingInstruction(target: string, body: string): DomNode;
    /** Base URI, as `fn:base-uri()` and relative `xsl:include` see it. SaxonJS keeps it in this property. */
    _saxonBaseUri?: string;
    _saxonDocUri?: string;
  }

  /** A node of a compiled stylesheet: `N` its kind, `C` its children, anything else its properties. */
  export interface SefNode {
    N: string;
    C?: SefNode[];
    parentNode?: SefNode;
    [property: string]: unknown;
  }

  export interface AtomicValue {
    readonly type: string;
    toString(): string;
  }

  export interface QNameValue extends AtomicValue {
    readonly local: string;
    /** `Q{uri}local`. */
    toEQName(): string;
  }

  export class XdmMap {
    inSituPut(key: AtomicValue, value: unknown[]): void;
  }

  /** Static and dynamic errors of stylesheets. */
  export class XError extends Error {
    code?: string;
    xsltLineNr?: string;
    xsltModule?: string;
  }

  export interface ResultDocumentHandler {
    readonly destination: 'serialized' | 'document' | 'raw';
    readonly save: (uri: URL, value: string, encoding?: string) => void;
  }

  export interface TransformOptions {
    stylesheetInternal?: SefNode;
    sourceNode?: XmlDocument;
    initialTemplate?: string;
    initialMode?: string;
    stylesheetParams?: Record<string, unknown> | XdmMap;
    templateParams?: Record<string, unknown>;
    tunnelParams?: Record<string, unknown>;
    functionParams?: Record<string, unknown>;
    destination?: 'serialized' | 'application' | 'document' | 'raw';
    baseOutputURI?: string;
    deliverResultDocument?: (uri: string) => ResultDocumentHandler;
    deliverMessage?: (content: XmlDocument, errorCode: string, terminate: boolean) => void;
    stylesheetText?: string;
    async?: boolean;
  }

  export interface TransformResult {
    readonly principalResult?: unknown;
  }

  /** The options after `checkOptions`, which adds the promise of the result. */
  export interface CheckedOptions {
    readonly resultPromise: Promise<TransformResult>;
  }

  export interface Platform {
    parseXmlFromString(text: string): XmlDocument;
    createDocument(): XmlDocument;
    /** `compiler`: the XSLT-to-SEF compiler, itself a compiled stylesheet. */
    resource(name: 'compiler'): SefNode;
  }

  export interface SaxonJS {
    transform(options: TransformOptions, execution: 'sync'): TransformResult;
    checkOptions(options: TransformOptions): CheckedOptions;
    internalTransform(stylesheet: SefNode, source: XmlDocument, options: CheckedOptions): void;
    getPlatform(): Platform;
    getProcessorInfo(): { readonly productVersion: string };
    serialize(node: unknown, options?: Record<string, unknown>): string;
    readonly XPath: {
      sefToJSON(node: DomNode, flag: boolean): SefNode;
      /** Of a function that a query calls; null where there is none. */
      getFnSignature: (name: QNameValue, arity: number | null, context: unknown) => object | null;
    };
    readonly XS: {
      readonly QName: { fromParts(prefix: string, uri: string, local: string): QNameValue };
      readonly integer: { fromNumber(value: number): AtomicValue };
    };
    readonly XdmMap: typeof XdmMap;
    readonly XError: typeof XError;
  }

  const saxon: SaxonJS;
  export default saxon;
}
