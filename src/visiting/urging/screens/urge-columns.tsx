import { Button } from 'antd'
import { CopyText } from '../../../web/ui/copy-text.tsx'
import type { Column } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import type { UrgeRow } from '../contract.ts'

/** A line of the field holds about so many characters; the address takes two. */
const A_LINE = 30
const linesOf = (text: string) => text.split('\n').reduce((n, line) => n + Math.ceil(line.length / A_LINE), 0)

export function urgeColumns(props: { busy: boolean; revoke: (linkId: string) => void }): readonly Column<UrgeRow>[] {
  return [
    { head: '家访人', value: (row) => row.name },
    { head: '没定时间', number: true, value: (row) => row.unscheduled, cell: (row) => `${row.unscheduled} 户` },
    { head: '本周上门', number: true, value: (row) => row.thisWeek, cell: (row) => `${row.thisWeek} 户` },
    {
      head: '要发的话',
      // it holds the link of one person: taken one by one
      act: true,
      cell: (row) =>
        row.text === null ? (
          <span className="soft">现在没有要提醒的</span>
        ) : (
          <CopyText label={`发给${row.name}的话`} text={row.text} rows={linesOf(row.text)} />
        ),
    },
    {
      head: '只读链接',
      value: ({ link }) => (link === null ? '没有' : `${momentOf(link.madeAt)} 做的`),
      cell: ({ link, name }) =>
        link === null ? (
          <span className="soft">没有</span>
        ) : (
          <>
            <div className="small">{momentOf(link.madeAt)} 做的</div>
            <Button size="small" disabled={props.busy} onClick={() => props.revoke(link.id)}>
              收回<span className="unseen">{name}的链接</span>
            </Button>
          </>
        ),
    },
  ]
}
