export function makeDocuments() {
  return [];
}
