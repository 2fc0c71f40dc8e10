import { useState } from 'react'
import { Part } from '../../../web/ui/page-head.tsx'
import type { Department, OrgChart } from '../org-chart.ts'

type Props = { picture: OrgChart; openId: string | undefined; onOpen: (id: string) => void }

/** The departments with who is in charge, who is in contact and who works there; one with nobody in charge is marked. */
export function Departments(props: Props) {
  const { departments } = props.picture
  const [open, setOpen] = useState<readonly string[]>([])
  const isAll = departments.length > 0 && departments.every((d) => open.includes(d.id))
  const lit = litBy(props)
  const without = departments.filter((d) => d.without > 0).length
  return (
    <Part
      title="部室"
      aside={
        <span className="row">
          {without > 0 && <span className="waits">{without} 个部室有人没有分管领导</span>}
          <button
            type="button"
            className="as-link"
            aria-expanded={isAll}
            onClick={() => setOpen(isAll ? [] : departments.map((d) => d.id))}
          >
            {isAll ? '收起全部人员' : '展开全部人员'}
          </button>
        </span>
      }
    >
      {departments.length === 0 && <p className="soft">这一天没有登记部室人员。</p>}
      <ul className="departments">
        {departments.map((d) => (
          <DepartmentCard
            key={d.id}
            department={d}
            isLit={lit.has(d.id)}
            isOpen={open.includes(d.id)}
            onToggle={() => setOpen(open.includes(d.id) ? open.filter((id) => id !== d.id) : [...open, d.id])}
            {...props}
          />
        ))}
      </ul>
    </Part>
  )
}

/** Departments of the leader who is open at the right. */
function litBy({ picture, openId }: Props): ReadonlySet<string> {
  const leader = [...picture.top, ...picture.team].find((l) => openId === `officer:${l.id}`)
  return new Set([...(leader?.charges ?? []), ...(leader?.stands ?? [])].flatMap((b) => b.departmentId ?? []))
}

function DepartmentCard(
  props: Props & { department: Department; isLit: boolean; isOpen: boolean; onToggle: () => void },
) {
  const { department: d, isLit, isOpen } = props
  const isChosen = props.openId === `department:${d.id}`
  return (
    <li className={`department${isLit || isChosen ? ' lit' : ''}`}>
      <button
        type="button"
        className="department-name"
        aria-pressed={isChosen}
        onClick={() => props.onOpen(`department:${d.id}`)}
      >
        <strong>{d.name}</strong>
      </button>
      <div className="small">
        {d.leaders.length > 0 && <>分管 {d.leaders.join('、')}</>}
        {d.leaders.length === 0 && d.without === 0 && <span className="soft">分管按人登记</span>}
        {d.without > 0 && (
          <span className="waits">
            {d.without === d.people.length
              ? '没有分管领导'
              : `${d.leaders.length > 0 ? '；' : ''}${d.without} 人没有分管领导`}
          </span>
        )}
      </div>
      <div className="small soft">{contactText(d)}</div>
      <button type="button" className="as-link small" aria-expanded={isOpen} onClick={props.onToggle}>
        {d.people.length} 人{isOpen ? '，收起' : ''}
        <span className="unseen">{d.name}</span>
      </button>
      {isOpen && (
        <ul className="structure-people">
          {d.people.map((o) => (
            <li key={o.id}>
              <button type="button" className="as-link" onClick={() => props.onOpen(`officer:${o.id}`)}>
                {o.name}
              </button>{' '}
              <span className="small soft">{o.title}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function contactText(d: Department): string {
  const alone = d.hasOwnContacts ? '对口联系按人登记' : '没有对口联系'
  return d.contacts.length > 0 ? `对口 ${d.contacts.join('、')}` : alone
}
