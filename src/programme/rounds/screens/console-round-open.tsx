import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PastRounds } from '../../../web/console/past-rounds.tsx'
import { problemAt } from '../../../web/problems.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import './round.css'

/** No round yet: what a round needs, in order, and the form that starts it. */
export function BeforeRound() {
  const mayOpen = useHolds('coordinator')
  return (
    <>
      <PageHead title="本轮" help="round">
        现在没有正在进行的家访。
      </PageHead>
      {mayOpen ? (
        <Starts />
      ) : (
        <Empty title="本轮还没有开始">综合部开始一轮家访后，这里会显示从摸底到归档的六步进度。</Empty>
      )}
      <PastRounds />
    </>
  )
}

function Starts() {
  const suggestion = useQuery(orpc.rounds.suggestion.queryOptions({ input: {} }))
  const households = useQuery(orpc.registration.households.queryOptions({ input: {} }))
  const count = households.data?.households.length
  return (
    <Fetched of={suggestion} what="方案">
      {(suggested) => (
        <ol className="starts">
          <li>
            <span className="turn">一</span>
            <div>
              <h2>选定实施方案</h2>
              <p className="soft">
                {suggested.planTitle
                  ? `已选定：${suggested.planTitle}`
                  : '多久一次、谁访谁、提前几天通知，都写在方案里。'}
              </p>
            </div>
            <Link className={suggested.planTitle ? 'act second' : 'act'} to="/plan">
              {suggested.planTitle ? '看方案' : '选定方案'}
            </Link>
          </li>
          <li>
            <span className="turn">二</span>
            <div>
              <h2>摸底登记</h2>
              <p className="soft">
                {count
                  ? `已登记 ${count} 个家庭。`
                  : '把单位的花名册（表格文件）传上来，系统认出人员、分管关系和家属。'}
              </p>
            </div>
            <Link className={suggested.planTitle && !count ? 'act' : 'act second'} to="/round/import">
              导入花名册
            </Link>
          </li>
          <li>
            <span className="turn">三</span>
            <div>
              <h2>开始一轮家访</h2>
              <p className="soft">按方案的节奏，名称和起止日期已经填好，可以修改。</p>
            </div>
            {suggested.planTitle && count ? <OpenForm suggested={suggested} /> : <span />}
          </li>
        </ol>
      )}
    </Fetched>
  )
}

type Suggested = {
  name: string
  startsOn: string
  endsOn: string
  planVersion: number
  asLast: { name: string; startsOn: string; endsOn: string; last: string } | null
}

function OpenForm(props: { suggested: Suggested }) {
  const { asLast } = props.suggested
  const [planVersion] = useState(props.suggested.planVersion)
  const [name, setName] = useState(props.suggested.name)
  const [startsOn, setStartsOn] = useState(props.suggested.startsOn)
  const [endsOn, setEndsOn] = useState(props.suggested.endsOn)
  const open = useAct(orpc.rounds.open.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.go({ name, startsOn, endsOn, planVersion })
  }
  const fault = (path: string) => problemAt(open.problems, path)
  return (
    <form className="form" onSubmit={submit} noValidate>
      {asLast && asLast.name !== name && (
        <p>
          <Button
            onClick={() => {
              setName(asLast.name)
              setStartsOn(asLast.startsOn)
              setEndsOn(asLast.endsOn)
            }}
          >
            照上一轮“{asLast.last}”往下排
          </Button>
        </p>
      )}
      <Problems problems={open.problems} at={['name', 'startsOn', 'endsOn']} />
      <TextField label="名称" value={name} onChange={setName} max={40} fault={fault('name')} />
      <div className="two">
        <DayField label="开始" value={startsOn} onChange={setStartsOn} fault={fault('startsOn')} />
        <DayField label="结束" value={endsOn} onChange={setEndsOn} fault={fault('endsOn')} />
      </div>
      <div>
        <Button type="primary" htmlType="submit" loading={open.busy}>
          开始这一轮
        </Button>
      </div>
    </form>
  )
}
