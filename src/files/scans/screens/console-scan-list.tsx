import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { gatheringPage } from '../../../outreach/gatherings/rules.ts'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { ServerLink } from '../../../web/ui/server-link.tsx'
import { KEPT_DAYS } from '../contract.ts'
import { formNames } from '../rules.ts'
import { countsOf, homeOf, runs, type Scan, type ScanLine } from './scan-labels.ts'

/** The files of the last weeks: how far each is, and where its pages went. */
export function ScanList(props: { scans: readonly Scan[] }) {
  if (props.scans.length === 0)
    return (
      <p className="soft scan-first">
        这里还没有扫描件。家访收回的纸先在复印机上扫描成一个 PDF；认出的页自动归档，认不出的会列出来请您指定。
      </p>
    )
  return (
    <Part title="最近的扫描件" aside={`列出 ${KEPT_DAYS} 天内的；归档的材料一直在档案里`}>
      <ul className="scan-list">
        {props.scans.map((scan) => (
          <li key={scan.id}>
            <OneScan scan={scan} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

function OneScan(props: { scan: Scan }) {
  const { scan } = props
  const [open, setOpen] = useState(false)
  return (
    <>
      <div className="scan-line">
        <strong className="scan-name">{scan.fileName}</strong>
        <span className="soft small">
          {scan.by ? `${scan.by} ` : ''}
          {momentOf(scan.receivedAt)}
        </span>
        {runs(scan) ? (
          <Progress scan={scan} />
        ) : (
          <span className={scan.counts.waiting > 0 ? 'waits' : undefined}>{countsOf(scan)}</span>
        )}
        {scan.pagesDone > 0 && (
          <button type="button" className="as-link small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : '看归到了哪里'}
            <span className="unseen">：{scan.fileName}</span>
          </button>
        )}
      </div>
      {scan.note && <p className={scan.state === 'refused' ? 'overdue' : 'waits'}>{scan.note}</p>}
      {open && <Where scan={scan} />}
    </>
  )
}

function Progress(props: { scan: Scan }) {
  const { scan } = props
  const words =
    scan.pages === 0
      ? '正在打开……'
      : [`已读 ${scan.pagesDone} 页，共 ${scan.pages} 页`, countsOf(scan)].filter(Boolean).join('；')
  return (
    <span className="scan-progress">
      <progress
        aria-label={`${scan.fileName}的读取进度`}
        max={scan.pages || 1}
        value={scan.pages > 0 ? scan.pagesDone : undefined}
      />
      <span role="status">{words}</span>
    </span>
  )
}

const states: Record<ScanLine['state'], string> = {
  filed: '已归档',
  waiting: '待认',
  same: '以前放进来过，没有重复归',
  replaced: '已归档，后来换了另一张',
  dropped: '不用归档，已删除',
  swept: '30 天没有处理，图像已删除',
}

function Where(props: { scan: Scan }) {
  const { scan } = props
  const shown = useQuery(
    orpc.scans.show.queryOptions({ input: { scanId: scan.id }, refetchInterval: runs(scan) ? 2_000 : false }),
  )
  return (
    <Fetched of={shown} what="每一页">
      {({ pages }) => (
        <DataTable
          name="scanPages"
          caption={`${scan.fileName}归到了哪里`}
          columns={columns}
          rows={pages}
          rowKey={(page) => page.id}
        />
      )}
    </Fetched>
  )
}

const columns: readonly Column<ScanLine>[] = [
  { head: '文件里', value: (line) => `第 ${line.position} 页`, order: (line) => line.position },
  { head: '家庭', value: (line) => (line.members.length > 0 ? homeOf(line.members) : '') },
  {
    head: '材料',
    filter: true,
    value: (line) => (line.form ? `${formNames[line.form]}${line.page === null ? '' : ` 第 ${line.page} 页`}` : ''),
  },
  {
    head: '情况',
    filter: true,
    value: statusText,
    cell: (line) => (
      <>
        <span className={line.state === 'waiting' ? 'waits' : undefined}>{statusText(line)}</span>
        {line.receiptId && line.state === 'filed' && (
          <>
            {' '}
            <Link to="/scans/receipts/$receiptId" params={{ receiptId: line.receiptId }}>
              照单登记送达
            </Link>
          </>
        )}
        {line.gathering && line.state === 'filed' && (
          <>
            {' '}
            <ServerLink to={gatheringPage(line.gathering.kind, line.gathering.id)}>照单登记到场</ServerLink>
          </>
        )}
      </>
    ),
  },
]

function statusText(line: ScanLine): string {
  if (line.reason === 'blank') return '空白'
  return line.reason === 'notFiled' ? '不用归档' : states[line.state]
}
