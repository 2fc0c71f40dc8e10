import { Link, type LinkProps } from '@tanstack/react-router'
import type { Duty } from '../../../vocabulary/duties.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { holds, useMe } from '../../../web/ui/signed-in.tsx'
import type { Checklist } from './filing-types.ts'

type Line = Checklist['lines'][number]

/** Where each is put right, by whoever can. */
const ways: Record<Line['key'], { to: NonNullable<LinkProps['to']>; act: string; duties: readonly Duty[] }> = {
  notices: { to: '/round/notices', act: '去登记', duties: ['coordinator'] },
  visits: { to: '/round/visits', act: '看是哪几户', duties: ['coordinator'] },
  matters: { to: '/matters', act: '去办理', duties: ['coordinator'] },
  papers: { to: '/unmade', act: '看原因', duties: ['coordinator'] },
  scans: { to: '/scans', act: '去认页', duties: ['coordinator', 'recordsOffice'] },
  closed: { to: '/round', act: '去结束', duties: ['coordinator', 'head'] },
}

/** 归档检查单: what is whole, and what is missing, with the way to it. */
export function CheckLines({ lines }: { lines: readonly Line[] }) {
  const me = useMe()
  return (
    <Part title="归档检查单">
      <ul className="check-lines">
        {lines.map(({ key, text, done }) => {
          const way = ways[key]
          return (
            <li key={key} className={done ? 'is-done' : undefined}>
              <span aria-hidden="true">{done ? '✓' : '○'}</span>
              <span>
                <span className="unseen">{done ? '齐了：' : '还缺：'}</span>
                {text}
              </span>
              {!done && holds(me, way.duties) && <Link to={way.to}>{way.act}</Link>}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
