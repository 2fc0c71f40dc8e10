import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { dutyNames } from '../../../vocabulary/duties.ts'

import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/states.tsx'
import { useBeside } from '../../../web/ui/use-beside.ts'
import type { Account } from './account-view.ts'
import { OneAccount } from './console-account.tsx'
import { CreateAccount } from './console-account-create.tsx'

/** In the place of an account's id: the form for a new one. */
const NEW = 'new'

/** 账号与职责, for the security administrator: who can sign in, and what for. */
export function Accounts() {
  const list = useQuery(orpc.identity.accounts.queryOptions({ input: {} }))
  const beside = useBeside()
  const isOpen = beside.openId !== undefined
  return (
    <>
      <PageHead
        title="账号与职责"
        acts={
          <Button type={beside.openId === NEW ? 'default' : 'primary'} onClick={() => beside.open(NEW)}>
            建立账号
          </Button>
        }
      >
        家访人、随同记录人员的职责随花名册里的职务而来，不必在这里授予。授予职责、启用账号由另一人同意才生效。
      </PageHead>
      <Fetched of={list} what="账号">
        {({ accounts, officersWithout }) => {
          const one = accounts.find((a) => a.id === beside.openId)
          return (
            <div className={isOpen ? 'beside' : undefined}>
              <DataTable
                name="accounts"
                search="姓名或登录名"
                columns={columnsFor(beside.open)}
                narrow={isOpen ? ['姓名', '登录名', '授予的职责'] : undefined}
                rows={accounts}
                rowKey={(account) => account.id}
                chosen={(account) => account.id === beside.openId}
              />
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

const stateNames = {
  open: '正常',
  locked: '暂时锁定',
  firstPassword: '还没有改一次性密码',
  closed: '已停用',
  waits: '等另一人同意启用',
} as const

const hasStayed = (account: Account) =>
  account.leftOn !== null && account.state !== 'closed' && account.state !== 'waits'

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
      head: '授予的职责',
      filter: true,
      value: (account) => account.duties.map((duty) => dutyNames[duty]).join('、') || '没有',
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
