import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { DropRoster } from './console-import-drop.tsx'
import { ImportHead } from './console-import-head.tsx'
import { ImportList } from './console-import-list.tsx'
import './import.css'

/** Step one: the file, chosen or dropped; below it what was begun and not finished, templates, and what was registered before. */
export function ImportRoster() {
  const list = useQuery(orpc.imports.list.queryOptions({ input: {}, refetchInterval: 5_000 }))
  const drop = useAct(orpc.imports.drop.mutationOptions())
  const open = list.data?.imports.filter((one) => one.state !== 'committed') ?? []
  return (
    <>
      <ImportHead step="file" />
      <div className="stack">
        <DropRoster text="把花名册拖到这里" label="花名册文件" step="file" />
        <div className="prose soft">
          <p>
            现在只是读取，不改动任何登记；到第四步您确认了才登记。登记以后，原文件即从服务器删除；没有登记的，最多保存一天。
          </p>
          <p>未成年人的姓名和电话不会登记；身份证号、收入、房产、健康情况等，即使表里有也不读取。</p>
        </div>
      </div>
      {open.length > 0 && (
        <Part title="接着办" aside={`${open.length} 份没有办完`}>
          <Problems problems={drop.problems} />
          <ul className="begun">
            {open.map((one) => (
              <li key={one.id}>
                <div>
                  <strong>{one.fileName}</strong>
                  <div className="soft small">
                    {momentOf(one.receivedAt)} {one.by ?? ''} · {stateOf(one)}
                  </div>
                </div>
                <div className="row">
                  <Link
                    className="act second"
                    to="/round/import/$importId"
                    params={{ importId: one.id }}
                    search={{ step: 'read' }}
                  >
                    接着办<span className="unseen">：{one.fileName}</span>
                  </Link>
                  <Button disabled={drop.busy} onClick={() => drop.go({ importId: one.id })}>
                    放弃<span className="unseen">：{one.fileName}</span>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="没有现成的花名册？">
        <div className="stack">
          <p className="prose">下载模板，按表头和下拉选项填好，再拖到上面。</p>
          <div className="row">
            <a className="act second" href="/api/census/template/blank" download>
              下载空白模板
            </a>
            {(list.data?.registered ?? 0) > 0 && (
              <a className="act second" href="/api/census/template/filled" download>
                下载已登记的内容（{list.data?.registered} 人）
              </a>
            )}
          </div>
          {(list.data?.registered ?? 0) > 0 && (
            <p className="soft small prose">
              已登记的内容里有电话，请妥善保管；下载会记入审计日志。在表里改好再拖到上面，只有改过的地方才会有变化。
            </p>
          )}
        </div>
      </Part>
      <Fetched of={list} what="导入记录">
        {({ imports }) => <ImportList imports={imports.filter((one) => one.state === 'committed')} />}
      </Fetched>
    </>
  )
}

type Listed = { state: string; summary: { officers: number } | null }

function stateOf({ state, summary }: Listed): string {
  if (state === 'waiting' || state === 'reading') return '正在读取'
  if (state === 'refused') return '没有读成'
  return `读到 ${summary?.officers ?? 0} 人，还没有登记`
}
