import { useEffect, useState } from 'react'
import './paper-preview.css'

type Props = {
  /** An SVG a page, from a renderer's `preview`. */
  pages: readonly string[]
  /** How many pages the paper has, where only the first are shown. */
  total?: number
  /** A new picture is being made; the old one stays. */
  busy?: boolean
  title: string
}

/** A paper as it would be printed, a page below the other; whole pages across the width, or larger to read. */
export function PaperPreview(props: Props) {
  const { pages, busy = false, title } = props
  const [large, setLarge] = useState(false)
  const addresses = useAddresses(pages)
  const total = props.total ?? pages.length
  return (
    <section className="preview" aria-label={`${title}的样子`} aria-busy={busy}>
      <div className="preview-head">
        <span className="small soft" role="status">
          {busy ? '正在排版……' : total === 0 ? '还没有可以看的页面' : `共 ${total} 页`}
        </span>
        {total > 0 && (
          <button type="button" className="as-link small" aria-pressed={large} onClick={() => setLarge(!large)}>
            {large ? '缩到同宽' : '放大'}
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={large ? 'preview-pages large' : 'preview-pages'} tabIndex={0} aria-label="页面">
        {addresses.map((address, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number; the same element keeps its picture until the next one is there
          <figure key={i}>
            <img src={address} alt={`${title}，第 ${i + 1} 页，共 ${total} 页`} />
            <figcaption className="small soft">
              第 {i + 1} 页，共 {total} 页
            </figcaption>
          </figure>
        ))}
        {total > pages.length && pages.length > 0 && (
          <p className="small soft">
            这里只看前面的 {pages.length} 页，页脚上的总页数以全文 {total} 页为准。
          </p>
        )}
      </section>
    </section>
  )
}

/** Addresses of the pages for as long as they are shown. A picture made from a file of its own runs no script. */
function useAddresses(pages: readonly string[]): string[] {
  const [addresses, setAddresses] = useState<string[]>([])
  useEffect(() => {
    const urls = pages.map((svg) => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
    setAddresses(urls)
    return () => {
      for (const address of urls) URL.revokeObjectURL(address)
    }
  }, [pages])
  return addresses
}
