export declare const DOCUMENTS: Readonly<Record<string, string>>;
