import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { orpc } from '../../../web/api.ts'
import { beijingDay, momentOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { versionNames } from '../version-kinds.ts'
import type { historyView } from '../view-schemas.ts'
import { Changes } from './console-list-changes.tsx'

type Row = z.infer<typeof historyView>

/** 名单的来历: what was published when and why, and the steps of the draft. Read only when asked for. */
export function ListHistory(props: { roundId: string }) {
  const [open, setOpen] = useState(false)
  const history = useQuery({
    ...orpc.assignment.history.queryOptions({ input: { roundId: props.roundId } }),
    enabled: open,
  })
  return (
    <Part
      title="名单的来历"
      aside={
        <button type="button" className="as-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '看每一次改动'}
        </button>
      }
    >
      {open && (
        <Fetched of={history} what="来历">
          {({ published, steps }) => (
            <ol className="history">
              {steps.map((row) => (
                <Entry key={row.id} row={row} title={`${versionNames[row.kind]}（未公布）`} at={row.at} />
              ))}
              {[...published].reverse().map((row, i) => (
                <Entry
                  key={row.id}
                  row={row}
                  title={i === published.length - 1 ? '公布名单' : '公布调整'}
                  at={row.publishedAt ?? row.at}
                />
              ))}
            </ol>
          )}
        </Fetched>
      )}
    </Part>
  )
}

function Entry(props: { row: Row; title: string; at: string }) {
  const { row } = props
  return (
    <li>
      <p>
        <span className="keep">{momentOf(props.at)}</span> <strong>{props.title}</strong>{' '}
        <span className="soft">{row.by}</span>
        {row.publishedAt !== null && (
          <>
            {' '}
            <Link to="/round/list" search={{ on: beijingDay(row.publishedAt) }}>
              看这一版
            </Link>
          </>
        )}
      </p>
      {row.reason !== '' && <p>原因：{row.reason}</p>}
      {row.changes.length > 0 && <Changes changes={row.changes} />}
    </li>
  )
}
