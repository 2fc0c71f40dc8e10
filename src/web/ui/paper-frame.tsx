/** Where a kept paper is opened as it was kept. */
export function paperAddress(documentId: string): string {
  return `/api/documents/${documentId}/file.pdf`
}
