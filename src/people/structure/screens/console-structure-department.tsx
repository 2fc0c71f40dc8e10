import { Button } from 'antd'
import { useState } from 'react'
import { inChargeOf } from '../org-chart.ts'
import { kindNames } from '../view-schemas.ts'
import { ChargeLines, SetForm } from './console-structure-charges.tsx'
import { PanelHead, type PanelProps } from './console-structure-panel.tsx'

/** One department: who is in charge and in contact since when, and who works there. */
export function OneDepartment(props: PanelProps & { department: { id: string; name: string } }) {
  const { department, view } = props
  const [adding, setAdding] = useState(false)
  const people = view.officers.filter((o) => o.departmentId === department.id)
  const nameOf = (id: string) => {
    const gone = view.left.find((o) => o.id === id)
    return view.officers.find((o) => o.id === id)?.name ?? (gone ? `${gone.name}（已离开）` : '')
  }
  const charges = view.charges.filter((c) => c.departmentId === department.id)
  const alone = view.charges.filter((c) => c.officerId !== null && people.some((o) => o.id === c.officerId))
  const acted = view.acting.filter(
    (a) =>
      a.kind === 'charge' &&
      a.from <= view.day &&
      charges.some((c) => c.kind === 'charge' && c.leaderId === a.absent.id),
  )
  return (
    <div className="stack">
      <PanelHead title={department.name} onClose={props.onClose} />
      <section aria-label="分管与对口联系" className="stack">
        <div>
          <h3>分管与对口联系</h3>
          {charges.length === 0 && (
            <p className="soft">{alone.length > 0 ? '没有整个部室的登记，按人登记。' : '还没有登记分管领导。'}</p>
          )}
          <ChargeLines
            rows={charges.map((c) => ({ ...c, says: `${kindNames[c.kind]}：${nameOf(c.leaderId)}` }))}
            mayEnd={view.isToday}
          />
          {acted.map((a) => (
            <p key={a.id} className="waits small">
              现由{a.acting.name}代管（代{a.absent.name}）。
            </p>
          ))}
        </div>
        {view.isToday && !adding && (
          <div>
            <Button onClick={() => setAdding(true)}>登记分管或对口联系</Button>
          </div>
        )}
        {adding && <SetForm {...props} departmentId={department.id} onDone={() => setAdding(false)} />}
      </section>
      <section aria-label="人员">
        <h3>人员　{people.length} 人</h3>
        {people.length === 0 && <p className="soft">这一天没有人员。</p>}
        <ul className="structure-people">
          {people.map((o) => {
            const own = alone.filter((c) => c.officerId === o.id)
            const charge = inChargeOf(view, o.id)
            return (
              <li key={o.id}>
                <button type="button" className="as-link" onClick={() => props.onOpen(`officer:${o.id}`)}>
                  {o.name}
                </button>{' '}
                <span className="small soft">
                  {o.title}
                  {own.length > 0 &&
                    `；单独由${own.map((c) => `${nameOf(c.leaderId)}${kindNames[c.kind]}`).join('、')}`}
                </span>
                {o.post === 'staff' && charge.length === 0 && <span className="small waits">　没有分管领导</span>}
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}
