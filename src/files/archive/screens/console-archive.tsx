import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PastRounds } from '../../../web/console/past-rounds.tsx'
import { usePastRounds, useRound } from '../../../web/console/use-round.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import type { ArchiveFile } from './archive-types.ts'
import { PackFiles } from './console-pack-files.tsx'
import { Packages } from './console-packages.tsx'
import './file.css'

/** So many rounds that are over are offered when files are packed. */
const LAST_ROUNDS = 4

/** 档案: a file per officer (方案 §三.5). Opening one asks for the reason. */
export function Archive(props: { children?: ReactNode }) {
  const round = useRound()
  const past = usePastRounds().slice(0, LAST_ROUNDS)
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const ending = useQuery(orpc.appraisal.overview.queryOptions({ input: {} }))
  const files = useQuery(orpc.archive.files.queryOptions({ input: {} }))
  return (
    <>
      <PageHead
        title="档案"
        help="archive"
        acts={
          <>
            {ending.data && (ending.data.due > 0 || ending.data.lists.length > 0) && (
              <Link className="act second" to="/appraisal">
                到期鉴定
              </Link>
            )}
            <Link className="act second" to="/scans">
              扫描归档
            </Link>
            {round && (
              <a className="act second" href={`/api/rounds/${round.id}/ledger.xlsx`} download>
                下载本轮台账
              </a>
            )}
          </>
        }
      >
        一人一档：个人廉政档案（家访卷）
      </PageHead>
      {chosen && (
        <PackFiles officerIds={chosen} rounds={[...(round ? [round] : []), ...past]} onDone={() => setChosen(null)} />
      )}
      <Packages />
      <Fetched of={files} what="档案">
        {({ files }) =>
          files.length === 0 ? (
            <Empty title="还没有档案">登记干部职工后，每人一卷；家访办结，记录、承诺书、答复自动归入本人的卷。</Empty>
          ) : (
            <DataTable
              name="archiveFiles"
              search="姓名、部室或卷号"
              columns={columns}
              rows={files}
              rowKey={(file) => file.officerId}
              acts={(shown) => (
                <Button disabled={shown.length === 0} onClick={() => setChosen(shown.map((file) => file.officerId))}>
                  把表里的 {shown.length} 卷打包
                </Button>
              )}
            />
          )
        }
      </Fetched>
      {props.children}
      <PastRounds />
    </>
  )
}

const columns: readonly Column<ArchiveFile>[] = [
  {
    head: '姓名',
    value: (file) => file.name,
    cell: (file) => (
      <Link to="/archive/$officerId" params={{ officerId: file.officerId }}>
        {file.name}
      </Link>
    ),
  },
  {
    head: '卷号',
    value: (file) => file.fileNumber,
    cell: (file) =>
      file.fileNumber ? <span className="keep">{file.fileNumber}</span> : <span className="soft">查阅时编</span>,
  },
  { head: '部室', filter: true, value: (file) => file.department },
  { head: '职务', value: (file) => file.title },
]
