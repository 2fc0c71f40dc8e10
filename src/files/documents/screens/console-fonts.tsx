import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'

type Role = { role: string; family: string; official: boolean }

const names: Record<string, { use: string; face: string }> = {
  body: { use: '正文', face: '仿宋_GB2312' },
  title: { use: '标题', face: '方正小标宋简体' },
  head1: { use: '一级标题（一、）', face: '黑体' },
  head2: { use: '二级标题（（一））', face: '楷体_GB2312' },
}

/** 字体: which face serves which part of the papers, and how to add the official ones. */
export function Fonts() {
  const fonts = useQuery(orpc.documents.fonts.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="字体">公文和通知书用什么字体，以现在这台服务器上找到的为准。</PageHead>
      <Fetched of={fonts} what="字体">
        {({ roles }) => (
          <div className="stack">
            {roles.every((r) => r.official) ? (
              <Strip kind="done">四种字体都是公文格式规定的字体。</Strip>
            ) : (
              <Strip kind="waits">
                有 {roles.filter((r) => !r.official).length}{' '}
                种字体由相近的字体代替，文书每页脚下有一行小字注明。要用规定的字体，请系统管理员把字体文件（TTF）放进数据目录的
                fonts 文件夹，重新启动后生效。
              </Strip>
            )}
            <DataTable name="fonts" columns={columns} rows={roles} rowKey={(row) => row.role} />
            <p className="soft small">
              生僻字由系统自带的字体补足；如果哪个字所有字体都没有，生成时会指出是谁的哪件文书、哪个字，不会印成方框。
            </p>
          </div>
        )}
      </Fetched>
    </>
  )
}

const columns: readonly Column<Role>[] = [
  { head: '用途', value: (r) => names[r.role]?.use ?? r.role },
  { head: '规定的字体', value: (r) => names[r.role]?.face ?? '' },
  { head: '现在用的字体', value: (r) => r.family },
  {
    head: '是否规定字体',
    value: officialOf,
    cell: (r) => <span className={r.official ? undefined : 'waits'}>{officialOf(r)}</span>,
  },
]

function officialOf(r: Role): string {
  return r.official ? '是' : '代用'
}
