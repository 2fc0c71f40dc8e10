import { api } from '../../../web/api.ts'
import { Page } from '../../../web/field/page.tsx'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import type { ReadMaterial } from '../contract.ts'
import { kindNames, sizeText } from '../rules.ts'
import { Blocks } from './page-blocks.tsx'

const one = reading((versionId: string) => api.materials.read({ versionId }))

/** One of the library, read, looked at, or opened by what the phone has for it. */
export function OneMaterial(props: { versionId: string; back: { to: string; name: string } }) {
  const { data, problems } = useReading(one, props.versionId)
  if (!data) return <Waiting title="学习资料" back={props.back} problems={problems} />
  return (
    <Page title={data.title} back={props.back}>
      <NotRead problems={problems} />
      <Content of={data} />
    </Page>
  )
}

function Content({ of }: { of: ReadMaterial }) {
  const file = `/api/materials/versions/${of.versionId}/file`
  if (of.blocks) return <Blocks blocks={of.blocks} />
  if (of.kind === 'video')
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people upload has no captions file
      <video
        className="material-film"
        controls
        playsInline
        preload={of.hasPoster ? 'none' : 'metadata'}
        aria-label={of.title}
        src={file}
        poster={of.hasPoster ? `/api/materials/versions/${of.versionId}/poster.jpg` : undefined}
      />
    )
  if (of.kind === 'picture') return <img className="material-film" src={file} alt={of.title} />
  const opens = of.kind === 'pdf' && of.quiet
  return (
    <>
      {of.words !== '' && <div className="page-read lines">{of.words}</div>}
      {of.words !== '' && <p className="soft small">这里只有文字；图片和表格的样子，在原文件里。</p>}
      <p>
        <a className={of.words === '' ? 'open strong' : 'second'} href={file}>
          {opens ? '打开' : '下载'}
          {kindNames[of.kind]}（{sizeText(of.bytes)}）
        </a>
      </p>
      {!of.quiet && <p className="soft">这份 PDF 不在系统里打开。请下载以后用手机的阅读软件看。</p>}
    </>
  )
}
