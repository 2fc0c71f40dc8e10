import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'

/** 运行状况, for the system administrator: no business data. */
export function Health() {
  const health = useQuery(orpc.audit.health.queryOptions({ input: {}, refetchInterval: 30_000 }))
  return (
    <>
      <PageHead title="运行状况" help="health">
        每半分钟读一次
      </PageHead>
      <Fetched of={health} what="运行状况">
        {(now) => (
          <div className="stack">
            {now.freeBytes < LOW && (
              <Strip kind="waits">磁盘只剩 {inWords(now.freeBytes)}，请尽快清理或扩容；写满以后不能再保存。</Strip>
            )}
            {now.jobsFailed > 0 && (
              <Strip kind="waits">
                有 {now.jobsFailed} 件后台工作失败。系统会自动重试；若一直失败，请查看服务器日志。
              </Strip>
            )}
            {now.filesMissing + now.filesChanged > 0 && (
              <Strip kind="waits">
                已存文件缺 {now.filesMissing} 份、变了 {now.filesChanged} 份。请在服务器上运行 bin/lianfang verify
                查看是哪些，再用 bin/lianfang restore 从备份补回；其他文件不受影响。
              </Strip>
            )}
            {now.backupAt === null && (
              <Strip kind="waits">
                还没有备份。请在服务器上运行 bin/lianfang backup --to 目录，并每天定时运行；密钥另存到别处。
              </Strip>
            )}
            <dl className="facts">
              <dt>数据库</dt>
              <dd>{now.database}</dd>
              <dt>磁盘可用</dt>
              <dd>{inWords(now.freeBytes)}</dd>
              <dt>等待的后台工作</dt>
              <dd>{now.jobsWaiting} 件</dd>
              <dt>失败的后台工作</dt>
              <dd>{now.jobsFailed} 件</dd>
              <dt>已生成的文件</dt>
              <dd>{now.documents} 份（截至上月底）</dd>
              <dt>最近一次备份</dt>
              <dd>
                {now.backupAt === null ? '还没有备份过' : `${momentOf(now.backupAt)}，${inWords(now.backupBytes ?? 0)}`}
              </dd>
              <dt>文件逐一核对</dt>
              <dd>{now.filesCheckedAt === null ? '还没有核对过' : momentOf(now.filesCheckedAt)}</dd>
              <dt>账号</dt>
              <dd>{now.accounts} 个</dd>
            </dl>
          </div>
        )}
      </Fetched>
    </>
  )
}

const GIGABYTE = 1024 ** 3
const LOW = 2 * GIGABYTE

function inWords(bytes: number): string {
  return bytes >= GIGABYTE ? `${(bytes / GIGABYTE).toFixed(1)} 吉字节` : `${Math.round(bytes / 1024 ** 2)} 兆字节`
}
