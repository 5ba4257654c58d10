export function makeDocuments(): { readonly id: string; readonly text: string }[];
