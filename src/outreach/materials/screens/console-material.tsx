import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { MaterialVersion } from '../contract.ts'
import { kindNames, type PageBlock, sizeText } from '../rules.ts'
import { PageForm } from './console-page-form.tsx'
import { UploadFile } from './console-upload.tsx'
import { Blocks } from './page-blocks.tsx'
import './materials.css'

const ALL = { to: '/materials', name: '学习资料' } as const

/** One of the library: what it is now, its versions, the next one, and the mark that takes it away. */
export function OneMaterial() {
  const { materialId } = useParams({ from: '/shell/materials/$materialId' })
  const material = useQuery(orpc.materials.show.queryOptions({ input: { materialId } }))
  return (
    <Fetched of={material} what="这份资料">
      {({ versions, withdrawn, blocks }) => {
        const [newest] = versions
        if (!newest) return null
        return (
          <>
            <PageHead title={newest.title} back={ALL} help="materials">
              {kindNames[newest.kind]} · 第 {newest.number} 版{withdrawn && ' · 已撤下'}
            </PageHead>
            {withdrawn && (
              <Strip kind="waits">已经撤下，手机上看不到。用过它的培训仍记着是哪一版；您在这里还能打开。</Strip>
            )}
            <Now version={newest} blocks={blocks} />
            {!withdrawn && <Next key={newest.versionId} materialId={materialId} newest={newest} blocks={blocks} />}
            <Part title="各版" aside={`${versions.length} 版`}>
              <ul className="material-versions">
                {versions.map((version) => (
                  <li key={version.versionId}>
                    第 {version.number} 版　{version.title}
                    <span className="soft small">
                      {momentOf(version.madeAt)} · {version.by}
                      {version.kind !== 'page' && ` · ${sizeText(version.bytes)}`}
                    </span>
                    {version.kind !== 'page' && <a href={fileOf(version)}>打开</a>}
                  </li>
                ))}
              </ul>
            </Part>
            <Mark materialId={materialId} seen={newest.number} withdrawn={withdrawn} />
          </>
        )
      }}
    </Fetched>
  )
}

const fileOf = ({ versionId }: MaterialVersion) => `/api/materials/versions/${versionId}/file`

function Now(props: { version: MaterialVersion; blocks: readonly PageBlock[] | null }) {
  const { version, blocks } = props
  if (blocks)
    return (
      <Part title="内容">
        <Blocks blocks={blocks} />
      </Part>
    )
  if (version.kind === 'video')
    return (
      <Part title="内容">
        {/* biome-ignore lint/a11y/useMediaCaption: what people upload has no captions file */}
        <video
          className="material-film"
          controls
          preload="metadata"
          aria-label={version.title}
          src={fileOf(version)}
          poster={version.hasPoster ? `/api/materials/versions/${version.versionId}/poster.jpg` : undefined}
        />
      </Part>
    )
  if (version.kind === 'picture')
    return (
      <Part title="内容">
        <img className="material-film" src={fileOf(version)} alt={version.title} />
      </Part>
    )
  return (
    <Part title="内容">
      <p>
        <a href={fileOf(version)}>{version.quiet && version.kind === 'pdf' ? '打开' : '下载'}</a>
        <span className="soft small">　{version.fileName}</span>
      </p>
      {!version.quiet && (
        <p className="soft">
          这份 PDF 太大，或者里面有会自己动作的内容，不在系统里打开，只能下载。另存一份不带这些内容的 PDF
          上传，就能直接打开。
        </p>
      )}
    </Part>
  )
}

function Next(props: { materialId: string; newest: MaterialVersion; blocks: readonly PageBlock[] | null }) {
  const { materialId, newest, blocks } = props
  const [open, setOpen] = useState(false)
  const of = { materialId, seen: newest.number }
  const done = () => setOpen(false)
  if (!open)
    return (
      <div className="row">
        <Button onClick={() => setOpen(true)}>{blocks ? '改写' : '换新的一版'}</Button>
      </div>
    )
  return (
    <Part title="新的一版" aside="原来的一版留着，用过它的培训不变">
      {blocks ? (
        <PageForm of={of} title={newest.title} blocks={blocks} onDone={done} />
      ) : (
        <UploadFile of={of} title={newest.title} onDone={done} />
      )}
    </Part>
  )
}

function Mark(props: { materialId: string; seen: number; withdrawn: boolean }) {
  const { materialId, seen, withdrawn } = props
  const withdraw = useAct(orpc.materials.withdraw.mutationOptions())
  const putBack = useAct(orpc.materials.putBack.mutationOptions())
  return (
    <div className="stack">
      <Problems problems={[...withdraw.problems, ...putBack.problems]} />
      <div className="row">
        {withdrawn ? (
          <Button loading={putBack.busy} onClick={() => putBack.go({ materialId })}>
            放回学习资料
          </Button>
        ) : (
          <Button loading={withdraw.busy} onClick={() => withdraw.go({ materialId, seen })}>
            撤下
          </Button>
        )}
      </div>
    </div>
  )
}
