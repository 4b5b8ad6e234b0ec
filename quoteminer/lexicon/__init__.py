"""Language data as files a linguist can edit, and typed views of them.

The data live in ``data/*.toml``; `quoteminer.lexicon.loader` reads them; each other module of this
package gives one kind of entry its type and its look-up.
"""
