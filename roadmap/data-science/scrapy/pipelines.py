from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem


class TidyQuote:
    def process_item(self, item, spider):
        record = ItemAdapter(item)
        if not record.get("text"):
            raise DropItem("no text")
        record["text"] = record["text"].strip("\u201c\u201d")
        return item
