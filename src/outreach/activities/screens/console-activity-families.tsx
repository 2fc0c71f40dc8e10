import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type api, orpc } from '../../../web/api.ts'
import { CheckboxGroup } from '../../../web/ui/checkbox-group.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ShownActivity, whomInvited } from '../contract.ts'
import { activityTable, FEWEST, mayThank } from '../rules.ts'

type Seen = Awaited<ReturnType<typeof api.activities.families>>
type Whom = (typeof whomInvited)[number]

/** How many households are invited, and the sums of what all of them said. Which of them said what stands nowhere. */
export function ActivityFamilies(props: { activity: ShownActivity }) {
  const { activity } = props
  const families = useQuery(orpc.activities.families.queryOptions({ input: { activityId: activity.id } }))
  const may = activityTable[activity.state].invite === true
  return (
    <Fetched of={families} what="家属的座位">
      {(seen) => (
        <Part title="请家属" aside="只有座位总数，不分户">
          <div className="stack">
            {seen.invited > 0 && (
              <>
                <dl className="counts">
                  <div>
                    <dt>请了</dt>
                    <dd>{seen.invited} 户</dd>
                  </div>
                  {seen.chairs && (
                    <>
                      <div>
                        <dt>大人的座位</dt>
                        <dd>{chairsText(seen.chairs.adults)}</dd>
                      </div>
                      <div>
                        <dt>孩子的座位</dt>
                        <dd>{chairsText(seen.chairs.children)}</dd>
                      </div>
                    </>
                  )}
                </dl>
                <p className="soft small">
                  {seen.chairs
                    ? '截至今天零点，一天更新一次。不来的不用说，所以这里也看不出谁不来。'
                    : `请的不到 ${FEWEST} 户，说出座位数就知道是哪一家，所以不显示。请按每家都来准备。`}
                </p>
                {seen.names.length > 0 && <p>愿意写在证书上的：{seen.names.join('、')}</p>}
                {seen.names.length > 0 && mayThank(activity.state) && (
                  <div className="row">
                    <a href={`/api/activities/${activity.id}/certificates.pdf`} target="_blank" rel="noreferrer">
                      打印证书
                    </a>
                    <span className="soft small">办结以前印好，名字办结时删除</span>
                  </div>
                )}
                {may && (
                  <div className="row">
                    <a href={`/api/activities/${activity.id}/invitations.pdf`} target="_blank" rel="noreferrer">
                      打印请柬
                    </a>
                  </div>
                )}
              </>
            )}
            {may && seen.households.some(({ invited }) => !invited) && <Invite activity={activity} seen={seen} />}
            <p className="soft small">
              家属在活动上提的意见建议，同电话里提的一样登记，当事人同意才写是谁提的：
              <Link to="/matters/call">登记事项</Link>
            </p>
          </div>
        </Part>
      )}
    </Fetched>
  )
}

/** So few, or none: a household could be told by it. */
const chairsText = (sum: number | null) => (sum === null ? `不到 ${FEWEST} 个` : `${sum} 个`)

function Invite(props: { activity: ShownActivity; seen: Seen }) {
  const { activity, seen: families } = props
  const [open, setOpen] = useState(false)
  const [whom, setWhom] = useState<Whom>('all')
  const [departmentIds, setDepartmentIds] = useState<string[]>([])
  const [householdIds, setHouseholdIds] = useState<string[]>([])
  const invite = useAct(orpc.activities.invite.mutationOptions({ onSuccess: () => setOpen(false) }))
  const seen = useShownVersion(activity.version, invite.problems)
  const left = families.households.filter(({ invited }) => !invited)
  const chosen = left.filter((home) =>
    whom === 'chosen'
      ? householdIds.includes(home.householdId)
      : whom === 'all' || home.departmentIds.some((id) => departmentIds.includes(id)),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.go({ activityId: activity.id, seen, whom, departmentIds, householdIds, households: chosen.length })
  }
  if (!open)
    return (
      <Button type={families.invited === 0 ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {families.invited === 0 ? '请家属参加' : '再请几户'}
      </Button>
    )
  const options = [
    {
      value: 'all' as const,
      name: families.invited === 0 ? `全体家庭（${left.length} 户）` : `其余的（${left.length} 户）`,
    },
    { value: 'departments' as const, name: '几个部室的家庭' },
    { value: 'chosen' as const, name: '逐户选' },
  ]
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={invite.problems} />
      <RadioGroup label="请哪些家庭" value={whom} onChange={setWhom} options={options} />
      {whom === 'departments' && (
        <CheckboxGroup
          legend="哪几个部室"
          options={families.departments}
          chosen={departmentIds}
          onChange={setDepartmentIds}
        />
      )}
      {whom === 'chosen' && (
        <div className="activity-homes">
          <CheckboxGroup
            legend="哪几户"
            options={left.map(({ householdId, name }) => ({ id: householdId, name: `${name}家` }))}
            chosen={householdIds}
            onChange={setHouseholdIds}
          />
        </div>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={invite.busy} disabled={chosen.length === 0}>
          请 {chosen.length} 户
        </Button>
        <Button onClick={() => setOpen(false)}>先不请</Button>
      </div>
      <p className="soft small">每户一张请柬，打印了交给家里。不来的不用回话。</p>
    </form>
  )
}
