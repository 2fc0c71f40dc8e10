import { type ReactNode, type RefObject, useState } from 'react'
import type { FileEntry } from './file-groups.ts'

/** One page of a paper, its number, and the others as small pictures to turn to. */
export function Sheet(props: {
  ref: RefObject<HTMLElement | null>
  entry: FileEntry
  page: number
  address: (page: number, size: 'page' | 'small') => string
  onPage: (page: number) => void
  turn: (step: 1 | -1) => void
  first: boolean
  last: boolean
  acts: ReactNode
}) {
  const { entry, page, address, onPage, turn } = props
  const caption = `第 ${page} 页，共 ${entry.pages} 页`
  return (
    <section className="sheet" aria-label={entry.title} ref={props.ref}>
      <div className="sheet-head">
        <h2>
          {entry.title}
          {entry.late && <span className="late">后补</span>}
        </h2>
        {props.acts}
      </div>
      <div className="sheet-turn">
        <button type="button" disabled={props.first} onClick={() => turn(-1)}>
          上一页
        </button>
        <span role="status">{caption}</span>
        <button type="button" disabled={props.last} onClick={() => turn(1)}>
          下一页
        </button>
      </div>
      <Picture
        key={`${entry.documentId} ${page}`}
        address={address(page, 'page')}
        told={`${entry.title}，${caption}`}
      />
      {entry.pages > 1 && (
        <ol className="thumbs" aria-label="各页">
          {Array.from({ length: entry.pages }, (_, i) => i + 1).map((n) => (
            <li key={n}>
              <button type="button" aria-current={n === page ? 'page' : undefined} onClick={() => onPage(n)}>
                <img src={address(n, 'small')} alt="" loading="lazy" />
                <span className="unseen">第</span>
                {n}
                <span className="unseen">页</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** A page that is not given any more (its grant is over) says so in its place. */
function Picture(props: { address: string; told: string }) {
  const [state, setState] = useState<'coming' | 'there' | 'failed'>('coming')
  if (state === 'failed')
    return (
      <p className="sheet-page told" role="alert">
        这一页打不开：登记的事由、批准的查阅可能已经到期。请刷新这一页看现在的情况。
      </p>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that turn pages need something that holds the focus
    <figure className="sheet-page" aria-busy={state === 'coming'} tabIndex={0}>
      <img
        src={props.address}
        alt={props.told}
        draggable={false}
        onLoad={() => setState('there')}
        onError={() => setState('failed')}
      />
    </figure>
  )
}
