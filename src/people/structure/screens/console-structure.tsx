import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatDay, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import { useSidePanel } from '../../../web/ui/use-side-panel.ts'
import { orgChartOf } from '../org-chart.ts'
import type { PictureView } from '../view-schemas.ts'
import { Departments } from './console-structure-departments.tsx'
import { FindPerson } from './console-structure-find.tsx'
import { Leadership } from './console-structure-leadership.tsx'
import { Beside } from './console-structure-side-panel.tsx'
import './structure.css'

/** 单位结构: the picture as of a day; whatever is chosen opens at the right, with its history and what may be done. */
export function Structure() {
  const me = useMe()
  const [on, setOn] = useState(today)
  const picture = useQuery({
    ...orpc.structure.picture.queryOptions({ input: on === today() ? {} : { on } }),
    placeholderData: (before) => before,
  })
  const beside = useSidePanel()
  return (
    <>
      <PageHead
        title="单位结构"
        help="structure"
        acts={
          <>
            <Link className="act second" to="/round/import">
              导入花名册
            </Link>
            <Button type="primary" onClick={() => beside.open('add')}>
              登记新到人员
            </Button>
          </>
        }
      >
        {[...(picture.data?.above ?? [])].reverse().map((name) => `${name} › `)}
        {me.unit.name}
        {picture.data && `　${countsOf(picture.data)}`}
      </PageHead>
      <Fetched of={picture} what="单位结构">
        {(view) => <Drawn view={view} on={on} onDay={setOn} beside={beside} />}
      </Fetched>
    </>
  )
}

function countsOf(view: PictureView): string {
  const leaders = view.officers.filter((o) => o.post !== 'staff').length
  return `${view.officers.length} 人，其中领导班子 ${leaders} 人；${orgChartOf(view).departments.length} 个部室`
}

type Opened = ReturnType<typeof useSidePanel>

function Drawn(props: { view: PictureView; on: string; onDay: (day: string) => void; beside: Opened }) {
  const { view, on, onDay, beside } = props
  const picture = orgChartOf(view)
  const nobody = view.officers.length === 0 && view.isToday && view.left.length === 0
  return (
    <div className={beside.openId === undefined ? undefined : 'beside'}>
      <div className="stack">
        {!nobody && (
          <div className="structure-tools">
            <DayField label="截至某日" value={on} years={0} onChange={onDay} />
            <FindPerson view={view} onOpen={(id) => beside.open(`officer:${id}`)} />
          </div>
        )}
        {!view.isToday && (
          <Strip kind="waits">
            <div className="row">
              <span>
                这是{formatDay(view.day)}的单位结构，只供查看
                {view.firstDay !== null && view.day < view.firstDay && `；最早的登记是${formatDay(view.firstDay)}`}。
              </span>
              <Button size="small" onClick={() => onDay(today())}>
                回到今天
              </Button>
            </div>
          </Strip>
        )}
        {nobody ? (
          <Empty
            title="还没有登记干部职工"
            act={
              <Link className="act" to="/round/import">
                导入花名册
              </Link>
            }
          >
            导入花名册后，这里画出领导班子、分管与对口联系的部室，以及各部室的人员。
          </Empty>
        ) : (
          <>
            <Part title="领导班子" aside={<Legend />}>
              <Leadership picture={picture} openId={beside.openId} onOpen={beside.open} />
            </Part>
            <Departments picture={picture} openId={beside.openId} onOpen={beside.open} />
            <Gone view={view} onOpen={beside.open} />
          </>
        )}
      </div>
      {beside.openId !== undefined && (
        <aside aria-label="所选的部室或人员">
          <Beside key={beside.openId} view={view} openId={beside.openId} onOpen={beside.open} onClose={beside.close} />
        </aside>
      )}
    </div>
  )
}

function Legend() {
  return (
    <span className="structure-legend">
      <span className="key solid">分管</span>
      <span className="key dotted">对口联系</span>
      <span className="key dashed">代管、代理</span>
    </span>
  )
}

function Gone(props: { view: PictureView; onOpen: (id: string) => void }) {
  const { left } = props.view
  const [open, setOpen] = useState(false)
  if (left.length === 0) return null
  return (
    <Part
      title="已经离开"
      aside={
        <button type="button" className="as-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : `看 ${left.length} 人`}
        </button>
      }
    >
      {open && (
        <ul className="structure-people">
          {left.map((o) => (
            <li key={o.id}>
              <button type="button" className="as-link" onClick={() => props.onOpen(`officer:${o.id}`)}>
                {o.name}
              </button>{' '}
              <span className="soft small">{formatDay(o.on)}离开</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
