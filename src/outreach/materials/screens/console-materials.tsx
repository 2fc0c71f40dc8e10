import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { dayOf } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import type { ListedMaterial } from '../contract.ts'
import { guides } from '../first-set/guides.ts'
import { scenes } from '../first-set/scenes.ts'
import { kindNames, sizeText } from '../rules.ts'
import { OwnCheckPart } from './console-own-check.tsx'
import { UploadFile } from './console-upload.tsx'
import { Blocks } from './page-blocks.tsx'
import './materials.css'

type Row = ListedMaterial & { withdrawn: boolean }

/** 学习资料: what the unit put into its library, and the first set that is shipped (方案 §四.1). */
export function Materials() {
  const library = useQuery(orpc.materials.library.queryOptions({ input: {} }))
  const navigate = useNavigate()
  const [turn, setTurn] = useState(0)
  return (
    <>
      <PageHead title="学习资料" help="materials" acts={<Link to="/materials/write">写一页</Link>}>
        干部职工在手机的“学习”里看到；谁看过什么，系统不记
      </PageHead>
      <Part title="上传文件">
        <UploadFile
          key={turn}
          of={{ materialId: null, seen: null }}
          onDone={(materialId) => {
            setTurn(turn + 1)
            void navigate({ to: '/materials/$materialId', params: { materialId } })
          }}
        />
      </Part>
      <Part title="本单位的资料">
        <Fetched of={library} what="学习资料">
          {({ materials }) => (
            <DataTable
              name="materials"
              columns={columns}
              rows={materials}
              rowKey={(row) => row.materialId}
              search="名称"
              none="还没有本单位的资料。上传一个文件，或者写一页。"
            />
          )}
        </Fetched>
      </Part>
      <OwnCheckPart />
      <Part title="随系统提供的资料" aside={`${guides.length} 篇文章、${scenes.length} 个情景、一份小测`}>
        <div className="shipped">
          {guides.map((guide) => (
            <details key={guide.key}>
              <summary>
                {guide.title}{' '}
                <span className="soft small">
                  {guide.about} · {guide.forWhom}
                </span>
              </summary>
              <Blocks blocks={guide.blocks} />
            </details>
          ))}
        </div>
      </Part>
    </>
  )
}

const columns: readonly Column<Row>[] = [
  {
    head: '名称',
    value: ({ title }) => title,
    cell: ({ materialId, title }) => (
      <Link to="/materials/$materialId" params={{ materialId }}>
        {title}
      </Link>
    ),
  },
  { head: '种类', value: ({ kind }) => kindNames[kind], filter: true },
  { head: '大小', value: ({ kind, bytes }) => (kind === 'page' ? '' : sizeText(bytes)), order: ({ bytes }) => bytes },
  { head: '现在', value: ({ withdrawn, number }) => (withdrawn ? '已撤下' : `第 ${number} 版`), filter: true },
  { head: '收进', value: ({ madeAt }) => dayOf(madeAt), order: ({ madeAt }) => madeAt },
]
