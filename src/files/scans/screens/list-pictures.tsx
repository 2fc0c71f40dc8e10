import type { Turn } from '../../../papers/blocks.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import './scans.css'

/** The pages of a signed list as they came back, each to be opened large. `file`: the last part of their address. */
export function ListPictures(props: {
  called: string
  file: 'receipts' | 'attendance'
  pages: readonly { pageId: string; page: number | null; turn: Turn; at: string }[]
}) {
  const { called, file, pages } = props
  return (
    <div className="signed-pictures">
      {pages.map(({ pageId, page, turn, at }) => (
        <figure key={pageId}>
          <a href={`/api/scans/${pageId}/${file}.jpg`} target="_blank" rel="noreferrer">
            <img
              src={`/api/scans/${pageId}/${file}.jpg`}
              alt={`${called}第 ${page} 页`}
              style={turn === 0 ? undefined : { transform: `rotate(${turn}deg)` }}
            />
          </a>
          <figcaption className="soft small">
            第 {page} 页，{momentOf(at)} 扫描；点开看大图
          </figcaption>
        </figure>
      ))}
      {pages.length === 0 && <p className="soft">这份{called}还没有扫描回来。</p>}
    </div>
  )
}
