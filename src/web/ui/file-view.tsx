import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { type FileEntry, groupsOf, NOTE_ENTRY } from './file-groups.ts'
import { Sheet } from './file-sheet.tsx'
import './file-view.css'

/**
 * A file as it lies on a table: catalogue at the left by round and kind, the paper at the right page by page. Left and right
 * turn pages, on into the next paper; the phone stacks it.
 */
export function FileView<Item extends FileEntry>(props: {
  items: readonly Item[]
  /** 备考表 as the last entry. */
  note: boolean
  /** Where a page's picture is: paper, page from 1, `page` or `small`. */
  address: (documentId: string, page: number, size: 'page' | 'small') => string
  /** What may be done with a paper, beside its title. */
  acts?: (item: Item) => ReactNode
}) {
  const { items, note, address, acts } = props
  const entries: FileEntry[] = [...items, ...(note ? [NOTE_ENTRY] : [])]
  const [at, setAt] = useState({ id: entries[0]?.documentId ?? '', page: 1 })
  const sheet = useRef<HTMLElement>(null)
  const place = Math.max(
    0,
    entries.findIndex(({ documentId }) => documentId === at.id),
  )
  const entry = entries[place]
  if (!entry) return null
  const item = items[place]
  const page = Math.min(at.page, entry.pages)
  const turn = (step: 1 | -1) => {
    const next = entries[place + step]
    if (page + step >= 1 && page + step <= entry.pages) setAt({ id: entry.documentId, page: page + step })
    else if (next) setAt({ id: next.documentId, page: step > 0 ? 1 : next.pages })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    turn(event.key === 'ArrowRight' ? 1 : -1)
  }
  const choose = (id: string) => {
    setAt({ id, page: 1 })
    // where the catalogue stands above it, the paper comes into sight
    if (window.matchMedia('(max-width: 960px)').matches) sheet.current?.scrollIntoView({ block: 'start' })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of whatever has the focus in it
    <div className="file" onKeyDown={onKeyDown}>
      <nav aria-label="卷内目录">
        <h2>卷内目录</h2>
        {groupsOf(entries).map(({ round, kinds }) => (
          <section key={round} aria-label={round}>
            <h3>{round}</h3>
            {kinds.map(({ kind, entries }) => (
              <div key={kind} className="catalogue-kind">
                {kind !== '' && <p className="soft small">{kind}</p>}
                <ol className="catalogue">
                  {entries.map((one) => (
                    <li key={one.documentId}>
                      <button
                        type="button"
                        aria-current={one.documentId === entry.documentId ? 'true' : undefined}
                        onClick={() => choose(one.documentId)}
                      >
                        <span className="soft">{one.number || '末'}</span>
                        <span>
                          {one.title}
                          {one.late && <span className="late">后补</span>}
                          {one.date !== '' && (
                            <span className="soft small">
                              {[one.responsible, one.date, `${one.pages} 页`].filter(Boolean).join(' · ')}
                            </span>
                          )}
                        </span>
                      </button>
                    </li>
                  ))}
                </ol>
              </div>
            ))}
          </section>
        ))}
      </nav>
      <Sheet
        ref={sheet}
        entry={entry}
        page={page}
        address={(n, size) => address(entry.documentId, n, size)}
        onPage={(n) => setAt({ id: entry.documentId, page: n })}
        turn={turn}
        first={place === 0 && page === 1}
        last={place === entries.length - 1 && page === entry.pages}
        acts={item && acts?.(item)}
      />
    </div>
  )
}
