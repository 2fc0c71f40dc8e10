import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { dutyNames } from '../../../vocabulary/duties.ts'

import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useSidePanel } from '../../../web/ui/use-side-panel.ts'
import { type Account, fromPostText } from './account-labels.ts'
import { OneAccount } from './console-account.tsx'
import { CreateAccount } from './console-account-create.tsx'
import './accounts.css'

/** In the place of an account's id: the form for a new one. */
const NEW = 'new'

/** 账号与职责, for the security administrator: who can sign in, and what for. */
export function Accounts() {
  const list = useQuery(orpc.identity.accounts.queryOptions({ input: {} }))
  const beside = useSidePanel()
  const isOpen = beside.openId !== undefined
  return (
    <>
      <PageHead
        title="账号与职责"
        help="accounts"
        acts={
          <>
            <Link className="act" to="/people/accounts/needed">
              从名册建账号
            </Link>
            <Button onClick={() => beside.open(NEW)}>建立账号</Button>
          </>
        }
      >
        家访人、随同记录人员的职责随名册里的职务而来，不必在这里授予。授予职责、启用账号由另一人同意才生效。
      </PageHead>
      <Fetched of={list} what="账号">
        {({ accounts, officersWithout }) => {
          const one = accounts.find((a) => a.id === beside.openId)
          return (
            <div className={isOpen ? 'beside' : undefined}>
              <Listed accounts={accounts} open={beside.open} openId={beside.openId} />
              {beside.openId === NEW && (
                <aside aria-label="建立账号">
                  <CreateAccount officers={officersWithout} onClose={beside.close} onOpen={beside.open} />
                </aside>
              )}
              {one && (
                <aside aria-label="一个账号">
                  <OneAccount key={one.id} account={one} onClose={beside.close} />
                </aside>
              )}
            </div>
          )
        }}
      </Fetched>
    </>
  )
}

const filters = {
  all: { name: '全部', keep: () => true },
  never: { name: '从未登录', keep: (a: Account) => a.signedInAt === null && !isClosed(a) },
  duty: { name: '有授予的职责', keep: (a: Account) => a.duties.length > 0 },
  locked: { name: '暂时锁定', keep: (a: Account) => a.state === 'locked' },
  stayed: { name: '人已离开', keep: (a: Account) => hasStayed(a) },
  closed: { name: '没有启用', keep: (a: Account) => isClosed(a) },
} as const
type Filter = keyof typeof filters
const keys = ['all', 'never', 'duty', 'locked', 'stayed', 'closed'] as const

function Listed(props: { accounts: readonly Account[]; open: (id: string) => void; openId: string | undefined }) {
  const { accounts, openId } = props
  const [filter, setFilter] = useState<Filter>('all')
  const counts = keys
    .map((key) => ({ value: key, name: filters[key].name, count: accounts.filter(filters[key].keep).length }))
    .filter(({ value, count }) => value === 'all' || value === filter || count > 0)
  return (
    <DataTable
      name="accounts"
      search="姓名或登录名"
      lead={<Chips label="筛选账号" value={filter} onChange={setFilter} options={counts} />}
      columns={columnsFor(props.open)}
      narrow={openId === undefined ? undefined : ['姓名', '登录名', '职责']}
      rows={accounts.filter(filters[filter].keep)}
      rowKey={(account) => account.id}
      chosen={(account) => account.id === openId}
    />
  )
}

const stateNames = {
  open: '正常',
  locked: '暂时锁定',
  firstPassword: '还没有改一次性密码',
  closed: '已停用',
  waits: '等另一人同意启用',
} as const

const isClosed = (account: Account) => account.state === 'closed' || account.state === 'waits'
const hasStayed = (account: Account) => account.leftOn !== null && !isClosed(account)

/** Those granted; and, told apart, those that come with the post. */
function Held(props: { account: Account }) {
  const { duties } = props.account
  const fromPost = fromPostText(props.account)
  if (duties.length === 0 && fromPost === '') return <span className="soft">没有</span>
  return (
    <>
      {duties.map((duty) => dutyNames[duty]).join('、')}
      {fromPost !== '' && <span className="from-post">随职务：{fromPost}</span>}
    </>
  )
}

const stateOf = (account: Account) => (hasStayed(account) ? '人已离开，账号未停用' : stateNames[account.state])

function columnsFor(open: (id: string) => void): readonly Column<Account>[] {
  return [
    {
      head: '姓名',
      value: (account) => account.displayName,
      cell: (account) => (
        <button type="button" className="as-link" onClick={() => open(account.id)}>
          {account.displayName}
        </button>
      ),
    },
    { head: '登录名', value: (account) => account.name },
    {
      head: '职责',
      value: (account) =>
        [...account.duties.map((duty) => dutyNames[duty]), fromPostText(account)].filter(Boolean).join('、') || '没有',
      cell: (account) => <Held account={account} />,
    },
    {
      head: '情况',
      filter: true,
      value: stateOf,
      cell: (account) => (
        <span className={account.state === 'locked' || hasStayed(account) ? 'waits' : undefined}>
          {stateOf(account)}
        </span>
      ),
    },
    {
      head: '最近登录',
      value: (account) => (account.signedInAt === null ? '从未登录' : momentOf(account.signedInAt)),
      order: (account) => account.signedInAt,
    },
  ]
}
