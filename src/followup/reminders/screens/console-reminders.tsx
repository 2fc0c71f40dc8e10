import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatDay, formatShortDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { type ReminderRow, reminderStateNames } from '../contract.ts'
import { ProposeForm } from './console-reminder-propose.tsx'
import './reminders.css'

const owed = {
  agree: '等您看',
  assign: '请另定谈话人',
  hold: '请您去谈',
  record: '等您记录',
  read: '等您看过',
} as const
const open = ['proposed', 'agreed', 'held', 'recorded']

/** 提醒谈话: what this person may see of it, what waits for the reader first. Nothing of it is exported or counted. */
export function Reminders() {
  const [writing, setWriting] = useState(false)
  const table = useQuery(orpc.reminders.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead
        title="提醒谈话"
        help="reminders"
        acts={
          !writing && (
            <Button type="primary" onClick={() => setWriting(true)}>
              提出提醒谈话
            </Button>
          )
        }
      >
        发现苗头，早提醒一句。只有提出的人、谈话人、一把手和派驻纪检监察组长能看
      </PageHead>
      {writing && <ProposeForm onClose={() => setWriting(false)} />}
      <Fetched of={table} what="提醒谈话">
        {({ reminders }) =>
          reminders.length === 0 ? (
            !writing && (
              <Empty title="没有您能看的提醒谈话">
                自己看到的、本人自己说起的苗头，可以提出来，由一把手同意后同本人谈一谈。
              </Empty>
            )
          ) : (
            <>
              <Rows title="等您办的" rows={reminders.filter((r) => r.owes !== null)} />
              <Rows title="正在办" rows={reminders.filter((r) => r.owes === null && open.includes(r.state))} />
              <Rows title="已经办完" rows={reminders.filter((r) => !open.includes(r.state))} />
            </>
          )
        }
      </Fetched>
    </>
  )
}

function Rows(props: { title: string; rows: readonly ReminderRow[] }) {
  const { title, rows } = props
  if (rows.length === 0) return null
  return (
    <Part title={title}>
      <ul className="reminder-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <Link to="/reminders/$reminderId" params={{ reminderId: row.id }}>
                {row.officer}
                <span className="soft">（{row.department}）</span>
              </Link>
              <p className="soft small">
                {[
                  `${formatShortDay(row.proposedOn)}提出`,
                  row.talker && `${row.talker}谈话`,
                  row.talkedOn && `${formatShortDay(row.talkedOn)}谈过`,
                  row.clearOn && row.talkedOn && `${formatDay(row.clearOn)}清除内容`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <span className={row.owes ? 'strong' : 'soft'}>
              {row.owes ? owed[row.owes] : reminderStateNames[row.state]}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
