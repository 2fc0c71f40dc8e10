import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { grantedDuties } from '../../../vocabulary/duties.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SearchChoice } from '../../../web/ui/search-choice.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { OfficerWithout } from '../roster-contract.ts'
import { NeededRows, type Wish, type Wishes } from './accounts-needed-rows.tsx'
import { MadeAccounts } from './created-accounts.tsx'
import { DutySees } from './duty-sees.tsx'
import './accounts.css'

const useCreate = () => useAct(orpc.identity.createAccounts.mutationOptions())

/** 从名册建账号: everybody of the roster who needs an account, in one act, with slips to hand out. */
export function AccountsNeeded() {
  const list = useQuery(orpc.identity.needed.queryOptions({ input: {} }))
  const [round, setRound] = useState(0)
  const create = useCreate()
  const again = () => {
    create.reset()
    setRound(round + 1)
  }
  return (
    <>
      <PageHead title="从名册建账号" help="needed" back={{ to: '/people/accounts', name: '账号与职责' }}>
        {create.answer
          ? '一次性密码只在这一页和条子上，离开就看不到了。'
          : '家访人、随同记录人员的职责随名册里的职务而来，有了账号就能用。勾选、核对登录名，一次建好。'}
      </PageHead>
      {create.answer ? (
        <MadeAccounts made={create.answer.made} slips={create.answer.slips} onDone={again} />
      ) : (
        <Fetched of={list} what="名册里还没有账号的人">
          {({ officers, site, ownMachine }) => (
            <div className="stack">
              {ownMachine && (
                <Strip kind="waits">
                  <p>条子上的网址会是 {site}，只有服务器自己打得开。请先由系统管理员在“设置—网址”里设定，再建账号。</p>
                </Strip>
              )}
              <Choosing key={round} officers={officers} create={create} />
            </div>
          )}
        </Fetched>
      )}
    </>
  )
}

function Choosing(props: { officers: readonly OfficerWithout[]; create: ReturnType<typeof useCreate> }) {
  const { officers, create } = props
  const [wishes, setWishes] = useState<Wishes>(new Map())
  const [added, setAdded] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const wishOf = (row: OfficerWithout): Wish =>
    wishes.get(row.officerId) ?? { ticked: row.needed && row.signInName !== '', name: row.signInName, duty: '' }
  const set = (some: readonly OfficerWithout[], part: Partial<Wish>) =>
    setWishes(new Map([...wishes, ...some.map((row) => [row.officerId, { ...wishOf(row), ...part }] as const)]))
  const rows = officers.filter((row) => row.needed || added.includes(row.officerId))
  const ticked = rows.filter((row) => wishOf(row).ticked)
  const dutyOf = (row: OfficerWithout) => grantedDuties.find((d) => d === wishOf(row).duty && !row.needsTwo) ?? null
  const given = grantedDuties.filter((duty) => ticked.some((row) => dutyOf(row) === duty))
  const two = ticked.filter((row) => row.needsTwo || dutyOf(row) !== null).length
  const paths = rows.flatMap((row) => ['name', 'duty'].map((field) => `accounts.${row.officerId}.${field}`))
  // what the contract refuses is told by the place in the list, what the server finds by the person
  const problems = create.problems.map((problem) => ({
    ...problem,
    path: problem.path?.replace(/^accounts\.(\d+)\./, (_, n) => `accounts.${create.asked?.accounts[n]?.officerId}.`),
  }))
  const send = () =>
    create.go({
      accounts: ticked.map((row) => ({ officerId: row.officerId, name: wishOf(row).name.trim(), duty: dutyOf(row) })),
      reason,
    })
  return (
    <div className="stack needed">
      <div className="form">
        <SearchChoice
          label="再加一位"
          none="输入姓名或拼音"
          hint="不在下面、要另授予职责的人，比如办公室（档案）"
          value=""
          onChange={(id) => {
            const row = officers.find((o) => o.officerId === id)
            if (!row) return
            setAdded([...added, id])
            set([row], { ticked: true })
          }}
          options={officers
            .filter((row) => !rows.includes(row))
            .map((o) => ({ value: o.officerId, name: `${o.name}（${o.department}）`, also: o.signInName }))}
        />
      </div>
      <section className="needed-bar" aria-label="选中的人">
        <Checkbox
          disabled={rows.length === 0}
          checked={rows.length > 0 && ticked.length === rows.length}
          indeterminate={ticked.length > 0 && ticked.length < rows.length}
          onChange={(event) => set(rows, { ticked: event.target.checked })}
        >
          全选 {rows.length} 人
        </Checkbox>
        {two > 0 && (
          <TextField
            label={`理由（${two} 项由另一人同意才生效）`}
            value={reason}
            max={100}
            onChange={setReason}
            fault={problemAt(problems, 'reason')}
          />
        )}
        <Button type="primary" disabled={ticked.length === 0} loading={create.busy} onClick={send}>
          为 {ticked.length} 人建立账号
        </Button>
      </section>
      <Problems problems={problems} at={['reason', ...paths]} />
      {given.length > 0 && (
        <div className="beside-rows">
          {given.map((duty) => (
            <DutySees key={duty} duty={duty} />
          ))}
        </div>
      )}
      <NeededRows rows={rows} wishOf={wishOf} change={(row, part) => set([row], part)} problems={problems} />
    </div>
  )
}
