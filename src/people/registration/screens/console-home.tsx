import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { routeNames } from '../../../vocabulary/contact-routes.ts'
import { partNames, parts } from '../../../vocabulary/parts-of-day.ts'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { HouseholdView } from '../household-contract.ts'

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** Where a household lives, when it suits and how to reach it, with who said so. */
export function Home(props: { household: HouseholdView }) {
  const { household } = props
  const [editing, setEditing] = useState(false)
  if (editing) return <HomeForm household={household} onDone={() => setEditing(false)} />
  const { wish } = household
  const route = Object.entries(routeNames).find(([key]) => key === wish?.route)?.[1]
  return (
    <section aria-label="家里" className="stack">
      <dl className="facts">
        <dt>片区</dt>
        <dd>{household.area || '没有填'}</dd>
        <dt>未成年子女</dt>
        <dd>{household.hasChildren ? '有（不登记姓名）' : '没有'}</dd>
        <dt>方便的时间</dt>
        <dd>{wish ? timesOf(wish) : '没有说'}</dd>
        <dt>怎样联系</dt>
        <dd>{route ?? '没有说'}</dd>
      </dl>
      {wish && (
        <p className="soft small">
          {wish.saidBy === 'family' ? '家属自己' : '干部职工'}说的，{formatDay(beijingDay(wish.saidAt))}
        </p>
      )}
      <div>
        <Button size="small" onClick={() => setEditing(true)}>
          更正片区和孩子
        </Button>
      </div>
    </section>
  )
}

function HomeForm(props: { household: HouseholdView; onDone: () => void }) {
  const [area, setArea] = useState(props.household.area)
  const [hasChildren, setChildren] = useState(props.household.hasChildren)
  const save = useAct(orpc.registration.enterHome.mutationOptions({ onSuccess: props.onDone }))
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        save.go({ householdId: props.household.id, area, hasChildren })
      }}
    >
      <Problems problems={save.problems} />
      <TextField label="片区" hint="只到社区或村，不写门牌" value={area} max={30} onChange={setArea} />
      <Checkbox checked={hasChildren} onChange={(event) => setChildren(event.target.checked)}>
        家里有未成年子女（不登记姓名）
      </Checkbox>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.busy}>
          保存
        </Button>
        <Button onClick={props.onDone}>不改了</Button>
      </div>
    </form>
  )
}

function timesOf(wish: NonNullable<HouseholdView['wish']>): string {
  const suits = parts.filter((p) => wish.parts.includes(p)).map((p) => partNames[p])
  const busy = wish.busyDow.map((d) => WEEKDAYS[d])
  const sentences = [
    suits.length > 0 ? `${suits.join('、')}方便` : '',
    busy.length > 0 ? `${busy.join('、')}不方便` : '',
  ].filter(Boolean)
  return sentences.length > 0 ? sentences.join('，') : '都可以'
}
