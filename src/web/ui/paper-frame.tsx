/** A paper on the screen: the browser's own reader, and a way to open it alone where the browser has none. */
export function PaperFrame(props: { documentId: string; title: string }) {
  const address = paperAddress(props.documentId)
  return (
    <figure className="paper">
      <iframe src={`${address}#toolbar=0&navpanes=0&view=FitH`} title={props.title} />
      <figcaption className="small">
        <a href={address} target="_blank" rel="noreferrer">
          在新窗口打开“{props.title}”
        </a>
      </figcaption>
    </figure>
  )
}

export function paperAddress(documentId: string): string {
  return `/api/documents/${documentId}/file.pdf`
}
